// A configuration as it comes back from where it was kept.
import type { RevisionContent } from '../catalogue/console-revisions.ts'
import type { ServiceConfig } from './config.ts'

export const configOf = ({ config }: Pick<RevisionContent, 'config'>): ServiceConfig =>
  config as unknown as ServiceConfig
