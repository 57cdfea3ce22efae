// All sentences of the console, by area; keys are written in full: t('clusters.title').

import app from './en/app.json' with { type: 'json' }
import audit from './en/audit.json' with { type: 'json' }
import auth from './en/auth.json' with { type: 'json' }
import bulk from './en/bulk.json' with { type: 'json' }
import clusters from './en/clusters.json' with { type: 'json' }
import connections from './en/connections.json' with { type: 'json' }
import edit from './en/edit.json' with { type: 'json' }
import explorer from './en/explorer.json' with { type: 'json' }
import faults from './en/faults.json' with { type: 'json' }
import form from './en/form.json' with { type: 'json' }
import ingress from './en/ingress.json' with { type: 'json' }
import lists from './en/lists.json' with { type: 'json' }
import logs from './en/logs.json' with { type: 'json' }
import monitoring from './en/monitoring.json' with { type: 'json' }
import nodes from './en/nodes.json' with { type: 'json' }
import overview from './en/overview.json' with { type: 'json' }
import podLogs from './en/podLogs.json' with { type: 'json' }
import pods from './en/pods.json' with { type: 'json' }
import problems from './en/problems.json' with { type: 'json' }
import quick from './en/quick.json' with { type: 'json' }
import revisions from './en/revisions.json' with { type: 'json' }
import rollout from './en/rollout.json' with { type: 'json' }
import services from './en/services.json' with { type: 'json' }
import serviceYaml from './en/serviceYaml.json' with { type: 'json' }
import ui from './en/ui.json' with { type: 'json' }
import users from './en/users.json' with { type: 'json' }

export default {
  app,
  audit,
  auth,
  users,
  connections,
  ui,
  bulk,
  clusters,
  nodes,
  services,
  pods,
  overview,
  ingress,
  monitoring,
  lists,
  logs,
  problems,
  edit,
  form,
  faults,
  quick,
  rollout,
  revisions,
  podLogs,
  serviceYaml,
  explorer,
}
