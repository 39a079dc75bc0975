import { Unreachable } from './platform.js';
const REQUEST = 30000;
const UPLOAD = 60000;
/** The platform of a mini program. What is stored is encrypted by the platform (base library 2.21.3 and later). */
export function wxPlatform(wx) {
    return {
        send: (call) => onItsWay((success, fail) => wx.request({
            url: call.url,
            method: call.method,
            header: call.headers,
            ...(call.body === undefined ? {} : { data: call.body }),
            dataType: 'text', // numbers and answers without JSON are ours to read
            responseType: 'text',
            timeout: REQUEST,
            success: (answer) => success(answer.statusCode, answer.header, answer.data),
            fail,
        })),
        upload: (call) => onItsWay((success, fail) => wx.uploadFile({
            url: call.url,
            filePath: call.file,
            name: call.name,
            header: call.headers,
            timeout: UPLOAD,
            success: (answer) => success(answer.statusCode, answer.header ?? {}, answer.data),
            fail,
        })),
        login: () => new Promise((resolve, reject) => wx.login({
            success: (answer) => resolve(answer.code),
            fail: (failure) => reject(new Unreachable(failure.errMsg)),
        })),
        storage: {
            get: (key) => new Promise((resolve, reject) => wx.getStorage({
                key,
                encrypt: true,
                success: (answer) => resolve(String(answer.data)),
                fail: (failure) => /data not found/.test(failure.errMsg) ? resolve(undefined) : reject(new Error(failure.errMsg)),
            })),
            set: (key, data) => new Promise((resolve, reject) => wx.setStorage({
                key,
                data,
                encrypt: true,
                success: () => resolve(),
                fail: (failure) => reject(new Error(failure.errMsg)),
            })),
            remove: (key) => new Promise((resolve, reject) => wx.removeStorage({
                key,
                success: () => resolve(),
                fail: (failure) => reject(new Error(failure.errMsg)),
            })),
        },
        keepFile: (file) => new Promise((resolve, reject) => wx.getFileSystemManager().saveFile({
            tempFilePath: String(file),
            success: (answer) => resolve(answer.savedFilePath),
            fail: (failure) => reject(new Error(failure.errMsg)),
        })),
        dropFile: (kept) => new Promise((resolve) => wx.getFileSystemManager().unlink({
            filePath: kept,
            success: () => resolve(),
            fail: () => resolve(), // it was gone already
        })),
        now: () => Date.now(),
        later(milliseconds, then) {
            const timer = setTimeout(then, milliseconds);
            return () => clearTimeout(timer);
        },
        onReturn(then) {
            const network = (status) => {
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
function onItsWay(begin) {
    let task;
    const answer = new Promise((resolve, reject) => {
        task = begin((status, headers, data) => resolve({ status, headers: lowerCase(headers), text: typeof data === 'string' ? data : JSON.stringify(data) }), (failure) => reject(new Unreachable(failure.errMsg)));
    });
    return { answer, abort: () => task?.abort() };
}
function lowerCase(headers) {
    return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]));
}
//# sourceMappingURL=wx.js.map