import { type Platform } from './platform.js';
/** The part of the mini program's `wx` that is used. */
export interface Wx {
    request(options: {
        url: string;
        method: string;
        header: Record<string, string>;
        data?: string;
        dataType: string;
        responseType: string;
        timeout: number;
        success(answer: {
            statusCode: number;
            header: Record<string, string>;
            data: unknown;
        }): void;
        fail(failure: {
            errMsg: string;
        }): void;
    }): {
        abort(): void;
    };
    uploadFile(options: {
        url: string;
        filePath: string;
        name: string;
        header: Record<string, string>;
        timeout: number;
        success(answer: {
            statusCode: number;
            header?: Record<string, string>;
            data: string;
        }): void;
        fail(failure: {
            errMsg: string;
        }): void;
    }): {
        abort(): void;
    };
    login(options: {
        success(answer: {
            code: string;
        }): void;
        fail(failure: {
            errMsg: string;
        }): void;
    }): void;
    getStorage(options: {
        key: string;
        encrypt: boolean;
        success(answer: {
            data: unknown;
        }): void;
        fail(failure: {
            errMsg: string;
        }): void;
    }): void;
    setStorage(options: {
        key: string;
        data: string;
        encrypt: boolean;
        success(): void;
        fail(failure: {
            errMsg: string;
        }): void;
    }): void;
    removeStorage(options: {
        key: string;
        success(): void;
        fail(failure: {
            errMsg: string;
        }): void;
    }): void;
    getFileSystemManager(): {
        saveFile(options: {
            tempFilePath: string;
            success(answer: {
                savedFilePath: string;
            }): void;
            fail(failure: {
                errMsg: string;
            }): void;
        }): void;
        unlink(options: {
            filePath: string;
            success(): void;
            fail(failure: {
                errMsg: string;
            }): void;
        }): void;
    };
    onNetworkStatusChange(then: (status: {
        isConnected: boolean;
    }) => void): void;
    offNetworkStatusChange(then: (status: {
        isConnected: boolean;
    }) => void): void;
    onAppShow(then: () => void): void;
    offAppShow(then: () => void): void;
}
/** The platform of a mini program. What is stored is encrypted by the platform (base library 2.21.3 and later). */
export declare function wxPlatform(wx: Wx): Platform;
