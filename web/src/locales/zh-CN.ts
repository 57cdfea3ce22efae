// All sentences of the console, by area; keys are written in full: t('clusters.title').

import app from './zh-CN/app.json' with { type: 'json' }
import audit from './zh-CN/audit.json' with { type: 'json' }
import auth from './zh-CN/auth.json' with { type: 'json' }
import bulk from './zh-CN/bulk.json' with { type: 'json' }
import clusters from './zh-CN/clusters.json' with { type: 'json' }
import connections from './zh-CN/connections.json' with { type: 'json' }
import edit from './zh-CN/edit.json' with { type: 'json' }
import explorer from './zh-CN/explorer.json' with { type: 'json' }
import faults from './zh-CN/faults.json' with { type: 'json' }
import form from './zh-CN/form.json' with { type: 'json' }
import ingress from './zh-CN/ingress.json' with { type: 'json' }
import lists from './zh-CN/lists.json' with { type: 'json' }
import logs from './zh-CN/logs.json' with { type: 'json' }
import monitoring from './zh-CN/monitoring.json' with { type: 'json' }
import nodes from './zh-CN/nodes.json' with { type: 'json' }
import overview from './zh-CN/overview.json' with { type: 'json' }
import podLogs from './zh-CN/podLogs.json' with { type: 'json' }
import pods from './zh-CN/pods.json' with { type: 'json' }
import problems from './zh-CN/problems.json' with { type: 'json' }
import quick from './zh-CN/quick.json' with { type: 'json' }
import revisions from './zh-CN/revisions.json' with { type: 'json' }
import rollout from './zh-CN/rollout.json' with { type: 'json' }
import services from './zh-CN/services.json' with { type: 'json' }
import serviceYaml from './zh-CN/serviceYaml.json' with { type: 'json' }
import ui from './zh-CN/ui.json' with { type: 'json' }
import users from './zh-CN/users.json' with { type: 'json' }

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
