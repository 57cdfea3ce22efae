import type { ServiceRef } from './service-reads.ts'

/** Unique in its cluster, and what it is called where several namespaces stand in one list. */
export const serviceId = ({ namespace, serviceName }: ServiceRef): string => `${namespace}/${serviceName}`
