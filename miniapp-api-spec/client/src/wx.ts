import { Unreachable, type OnItsWay, type Platform, type WireAnswer, type WireCall } from './platform.js';

/** The part of the mini program's `wx` that is used. */
export interface Wx {
  request(options: {
    url: string;
    method: WireCall['method'];
    header: Record<string, string>;
    data?: string;
    dataType: string;
    responseType: 'text';
    timeout: number;
    success(answer: { statusCode: number; header: Record<string, string>; data: unknown }): void;
    fail(failure: { errMsg: string }): void;
  }): { abort(): void };
  uploadFile(options: {
    url: string;
    filePath: string;
    name: string;
    header: Record<string, string>;
    timeout: number;
    success(answer: { statusCode: number; header?: Record<string, string>; data: string }): void;
    fail(failure: { errMsg: string }): void;
  }): { abort(): void };
  login(options: { success(answer: { code: string }): void; fail(failure: { errMsg: string }): void }): void;
  getStorage(options: {
    key: string;
    encrypt: boolean;
    success(answer: { data: unknown }): void;
    fail(failure: { errMsg: string }): void;
  }): void;
  setStorage(options: {
    key: string;
    data: string;
    encrypt: boolean;
    success(): void;
    fail(failure: { errMsg: string }): void;
  }): void;
  removeStorage(options: { key: string; success(): void; fail(failure: { errMsg: string }): void }): void;
  getFileSystemManager(): {
    saveFile(options: {
      tempFilePath: string;
      success(answer: { savedFilePath: string }): void;
      fail(failure: { errMsg: string }): void;
    }): void;
    unlink(options: { filePath: string; success(): void; fail(failure: { errMsg: string }): void }): void;
  };
  onNetworkStatusChange(then: (status: { isConnected: boolean }) => void): void;
  // any: the platform's typings give it another argument than what was listened with
  offNetworkStatusChange(then: (status: any) => void): void;
  onAppShow(then: () => void): void;
  offAppShow(then: () => void): void;
}

const REQUEST = 30_000;
const UPLOAD = 60_000;

/** The platform of a mini program. What is stored is encrypted by the platform (base library 2.21.3 and later). */
export function wxPlatform(wx: Wx): Platform {
  return {
    send: (call) =>
      onItsWay((success, fail) =>
        wx.request({
          url: call.url,
          method: call.method,
          header: call.headers,
          ...(call.body === undefined ? {} : { data: call.body }),
          dataType: 'text', // numbers and answers without JSON are ours to read
          responseType: 'text',
          timeout: REQUEST,
          success: (answer) => success(answer.statusCode, answer.header, answer.data),
          fail,
        }),
      ),
    upload: (call) =>
      onItsWay((success, fail) =>
        wx.uploadFile({
          url: call.url,
          filePath: call.file,
          name: call.name,
          header: call.headers,
          timeout: UPLOAD,
          success: (answer) => success(answer.statusCode, answer.header ?? {}, answer.data),
          fail,
        }),
      ),
    login: () =>
      new Promise((resolve, reject) =>
        wx.login({
          success: (answer) => resolve(answer.code),
          fail: (failure) => reject(new Unreachable(failure.errMsg)),
        }),
      ),
    storage: {
      get: (key) =>
        new Promise((resolve, reject) =>
          wx.getStorage({
            key,
            encrypt: true,
            success: (answer) => resolve(String(answer.data)),
            fail: (failure) =>
              /data not found/.test(failure.errMsg) ? resolve(undefined) : reject(new Error(failure.errMsg)),
          }),
        ),
      set: (key, data) =>
        new Promise((resolve, reject) =>
          wx.setStorage({
            key,
            data,
            encrypt: true,
            success: () => resolve(),
            fail: (failure) => reject(new Error(failure.errMsg)),
          }),
        ),
      remove: (key) =>
        new Promise((resolve, reject) =>
          wx.removeStorage({
            key,
            success: () => resolve(),
            fail: (failure) => reject(new Error(failure.errMsg)),
          }),
        ),
    },
    keepFile: (file) =>
      new Promise((resolve, reject) =>
        wx.getFileSystemManager().saveFile({
          tempFilePath: String(file),
          success: (answer) => resolve(answer.savedFilePath),
          fail: (failure) => reject(new Error(failure.errMsg)),
        }),
      ),
    dropFile: (kept) =>
      new Promise((resolve) =>
        wx.getFileSystemManager().unlink({
          filePath: kept,
          success: () => resolve(),
          fail: () => resolve(), // it was gone already
        }),
      ),
    now: () => Date.now(),
    later(milliseconds, then) {
      const timer = setTimeout(then, milliseconds);
      return () => clearTimeout(timer);
    },
    onReturn(then) {
      const network = (status: { isConnected: boolean }) => {
        if (status.isConnected) {
          then();
        }
      };
      wx.onNetworkStatusChange(network);
      wx.onAppShow(then);
      return () => {
        wx.offNetworkStatusChange(network);
        wx.offAppShow(then);
      };
    },
  };
}

type Success = (status: number, headers: Record<string, string>, data: unknown) => void;

function onItsWay(begin: (success: Success, fail: (failure: { errMsg: string }) => void) => { abort(): void }): OnItsWay {
  let task: { abort(): void } | undefined;
  const answer = new Promise<WireAnswer>((resolve, reject) => {
    task = begin(
      (status, headers, data) =>
        resolve({ status, headers: lowerCase(headers), text: typeof data === 'string' ? data : JSON.stringify(data) }),
      (failure) => reject(new Unreachable(failure.errMsg)),
    );
  });
  return { answer, abort: () => task?.abort() };
}

function lowerCase(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]));
}
