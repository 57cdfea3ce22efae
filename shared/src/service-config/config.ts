// One service's whole configuration, normalised: every field present, nothing implied. What ModifyClusterService replaces.
import type { Given } from '../catalogue.ts'

type Modify = Given<'ccs.ModifyClusterService'>
type Filled<T> = { [K in keyof T]-?: Exclude<T[K], undefined> }

export type ContainerConfig = Filled<Modify['containers'][number]>
export type ServiceConfig = Filled<Omit<Modify, 'clusterId' | 'containers'>> & { containers: ContainerConfig[] }
