// One probe, as Describe says it and as the YAML says it, in the words of ModifyClusterService.
import type { Probe } from '../catalogue/service.ts'
import { HealthCheck } from '../catalogue/service-write.ts'
import { type HealthCheckConfig, normalHealthCheck } from './config.ts'
import { at, mapAt, textAt, textsAt, wholeAt, type YamlMap } from './read-yaml.ts'

type Type = HealthCheckConfig['type']
type Found = Partial<HealthCheckConfig> & Pick<HealthCheckConfig, 'checkMethod'>

/** What Describe says of a probe; undefined where there is none (null, absent, `{}`) or its method is unknown to us. */
export function describedCheck(probe: Probe | null | undefined): Found | undefined {
  const method = HealthCheck.shape.checkMethod.safeParse(probe?.checkMethod).data
  if (!probe || !method) return undefined
  const { healthNum, unhealthNum, intervalTime, timeOut, delayTime } = probe
  const common = { healthNum, unhealthNum, intervalTime, timeOut, delayTime }
  switch (method) {
    case 'methodTcp':
      return { checkMethod: method, ...known({ ...common, port: probe.methodTcp?.port }) }
    case 'methodHttp': {
      const { port, path } = probe.methodHttp ?? {}
      const protocol = HealthCheck.shape.protocol.safeParse(probe.methodHttp?.protocol).data
      return { checkMethod: method, ...known({ ...common, port, path, protocol }) }
    }
    case 'methodCmd':
      return { checkMethod: method, ...known({ ...common, cmd: probe.methodCmd?.cmd }) }
  }
}

/** What the YAML says of a probe, with Kubernetes' defaults for what it leaves out; undefined where there is none. */
export function printedCheck(probe: YamlMap): Found | undefined {
  const common = {
    healthNum: wholeAt(probe, 'successThreshold') ?? 1,
    unhealthNum: wholeAt(probe, 'failureThreshold') ?? 3,
    intervalTime: wholeAt(probe, 'periodSeconds') ?? 10,
    timeOut: wholeAt(probe, 'timeoutSeconds') ?? 1,
    delayTime: wholeAt(probe, 'initialDelaySeconds') ?? 0,
  }
  if (at(probe, 'tcpSocket'))
    return { ...common, checkMethod: 'methodTcp', ...known({ port: wholeAt(probe, 'tcpSocket', 'port') }) }
  if (at(probe, 'httpGet')) {
    const get = mapAt(probe, 'httpGet')
    const protocol = textAt(get, 'scheme') === 'HTTPS' ? 'HTTPS' : 'HTTP'
    const where = known({ port: wholeAt(get, 'port'), path: textAt(get, 'path') })
    return { ...common, checkMethod: 'methodHttp', protocol, ...where }
  }
  if (at(probe, 'exec'))
    return { ...common, checkMethod: 'methodCmd', cmd: shellCommand(textsAt(probe, 'exec', 'command')) }
  return undefined
}

/** The vendor runs a check's one command text by `sh -c`; a list of any other form is joined (and reported as lost). */
export const shellCommand = (command: string[]): string =>
  isShellCommand(command) ? (command[2] ?? '') : command.join(' ')

export const isShellCommand = ([shell, flag, ...rest]: string[]): boolean =>
  /^(\/bin\/)?sh$/.test(shell ?? '') && flag === '-c' && rest.length === 1

/** Describe's word counts; what it does not say is taken from the YAML, then from the documents' defaults. */
export function mergedCheck(type: Type, described: Found | undefined, printed: Found | undefined) {
  const found = described ?? printed
  if (!found) return undefined
  const same = printed?.checkMethod === found.checkMethod ? printed : undefined
  return normalHealthCheck({ ...same, ...found, type })
}

/** The fields that both say, and say differently. */
export const disputedFields = (described: Found | undefined, printed: Found | undefined): string[] => {
  if (!described || !printed) return described || printed ? ['checkMethod'] : []
  const fields = Object.keys(described) as (keyof Found)[]
  return fields.filter((field) => printed[field] !== undefined && printed[field] !== described[field])
}

type Known<T> = { [K in keyof T]?: Exclude<T[K], null | undefined> }

function known<T extends object>(fields: T): Known<T> {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== null && value !== undefined),
  ) as Known<T>
}
