// The vendor's SDK has no types: these are the parts that the test uses.
declare module 'qcloudapi-sdk' {
  export interface SdkOptions {
    host: string
    path: string
    method: 'GET' | 'POST'
    signatureMethod: 'sha1' | 'sha256'
  }
  export interface SdkAnswer {
    code: number
    message: string
    data?: { clusters?: { clusterId: string; clusterName: string }[]; service?: { serviceDesc: string } }
  }
  export default class QcloudApi {
    constructor(defaults: object)
    request(data: object, options: SdkOptions, done: (error: Error | null, body: SdkAnswer) => void): void
  }
}
