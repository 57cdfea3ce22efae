// A refusal of the simulated cloud. Handlers throw it; the wire puts it in the action's envelope.

export class CloudError extends Error {
  readonly code: number
  readonly codeDesc: string

  constructor(code: number, codeDesc: string, message: string) {
    super(message)
    this.name = 'CloudError'
    this.code = code
    this.codeDesc = codeDesc
  }
}

/** The number in brackets is the vendor's module code (protocols.md 1.2). */
export const invalid = (path: string, sentence: string) =>
  new CloudError(4000, 'InvalidParameter', `(-10001)${path} ${sentence}`)

export const notFound = (
  kind:
    | ('Cluster' | 'Service' | 'Namespace' | 'Pod' | 'Container' | 'Ingress' | 'Task')
    | ('Repository' | 'Tag' | 'Trigger' | 'Favor' | 'User' | 'LogCollector'),
  name: string,
) => new CloudError(5000, `${kind}NotFound`, `(-10007)${kind.toLowerCase()} ${name} does not exist`)

export const refused = (sentence: string) => new CloudError(5100, 'OperationDenied', `(-10015)${sentence}`)

export const alreadyExists = (
  kind: ('Namespace' | 'Repository' | 'Trigger' | 'User' | 'Favor') | ('Service' | 'Ingress' | 'LogCollector'),
  name: string,
) => new CloudError(5100, `${kind}AlreadyExists`, `(-10015)${kind.toLowerCase()} ${name} exists already`)

export const forbidden = (sentence: string) => new CloudError(4102, 'UnauthorizedOperation', `(-10009)${sentence}`)

export const overQuota = (sentence: string) => new CloudError(4400, 'QuotaExceeded', `(-10016)${sentence}`)
