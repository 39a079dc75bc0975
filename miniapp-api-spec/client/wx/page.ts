/** The README's page, held against the platform's own typings by the compiler. */
import { Client, Problem, Scope, wxPlatform } from '../src/index.js';

const client = new Client({ base: 'https://example.org', platform: wxPlatform(wx) });

App({
  onLaunch() {
    client.queue.start();
  },
});

Page({
  scope: undefined as Scope | undefined,

  onLoad() {
    this.scope = new Scope();
  },

  onUnload() {
    this.scope?.close();
  },

  async open(id: string) {
    try {
      const { data } = await client.get('/api/v1/clues/{id}', { path: { id } }, this.scope ? { scope: this.scope } : {});
      this.setData({ clue: data });
    } catch (e) {
      if (e instanceof Problem) {
        wx.showToast({ title: e.message, icon: 'none' });
      }
    }
  },

  async scan() {
    const { latitude, longitude, accuracy } = await wx.getLocation({ type: 'gcj02' });
    const { result } = await wx.scanCode({ scanType: ['qrCode'] });
    await client.queue.add({ kind: 'scan', scan: { code: result, position: { latitude, longitude, accuracy } } });
  },

  async photograph() {
    const { tempFiles } = await wx.chooseMedia({ count: 3, mediaType: ['image'] });
    return tempFiles.map((picked) => picked.tempFilePath);
  },
});
