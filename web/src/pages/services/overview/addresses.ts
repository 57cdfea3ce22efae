// Where a service answers: from outside, within its cluster, and on every node.
import type { ServiceInfo } from '@pierhead/shared/catalogue/service'

type Reachable = Pick<ServiceInfo, 'serviceName' | 'externalIp' | 'serviceIp' | 'accessType' | 'portMappings'>
type Port = ServiceInfo['portMappings'][number]

export interface Outside {
  /** Host and port, to be copied. */
  text: string
  port: Port
  /** For a browser, where the port is one that web servers use. */
  url: string | undefined
}

export interface Addresses {
  outside: Outside[]
  /** How programs in the cluster find it, by the DNS of every cluster; then its address there. */
  inside: string[]
  /** Those that every node has. */
  onNodes: { nodePort: number; port: Port }[]
  ports: Port[]
}

const HTTP_PORTS: ReadonlySet<number> = new Set([80, 8080, 8000, 3000])
const HTTPS_PORTS: ReadonlySet<number> = new Set([443, 8443])

/** undefined for a service without access, or without a port. */
export function addressesOf(service: Reachable, namespace: string): Addresses | undefined {
  const { serviceName, externalIp, serviceIp, accessType, portMappings: ports } = service
  if (accessType === 'None' || ports.length === 0) return undefined
  return {
    outside: externalIp === '' ? [] : ports.map((port) => outsideOf(externalIp, port)),
    inside: [`${serviceName}.${namespace}.svc.cluster.local`, ...(isAddress(serviceIp) ? [serviceIp] : [])],
    onNodes: ports.flatMap((port) => (port.nodePort ? [{ nodePort: port.nodePort, port }] : [])),
    ports,
  }
}

/** A headless service says `None` here. */
const isAddress = (text: string) => /^[0-9a-f]*[.:][0-9a-f.:]+$/i.test(text)

function outsideOf(host: string, port: Port): Outside {
  const name = host.includes(':') ? `[${host}]` : host
  return { text: `${name}:${port.lbPort}`, port, url: port.protocol === 'TCP' ? urlOf(name, port.lbPort) : undefined }
}

function urlOf(host: string, port: number): string | undefined {
  if (HTTPS_PORTS.has(port)) return `https://${host}${port === 443 ? '' : `:${port}`}/`
  return HTTP_PORTS.has(port) ? `http://${host}${port === 80 ? '' : `:${port}`}/` : undefined
}
