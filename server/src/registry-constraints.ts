// For constraints.test.ts: what is valid to the image registry, and each limit of its documents with a value that breaks it.

type Fields = Record<string, unknown>

const reponame = 'shop/checkout'
const favourite = { reponame: 'library/nginx', repotype: 'QCLOUD HUB', regionId: 1 }
const trigger = {
  ...{ triggerName: 'release', reponame, invokeMethod: 'taglist', invokeExpr: 'v1;v2' },
  ...{ namespace: 'default', containerName: 'web', clusterRegion: 1 },
}

export const validRegistryInputs: Record<string, Fields> = {
  'ccr.CreateRepository': { reponame, public: true, description: 'x' },
  'ccr.BatchDeleteRepository': { reponames: [reponame] },
  'ccr.GetRepositoryInfo': { reponame },
  'ccr.RepositoryisExists': { reponame: 'repo-xxx' },
  'ccr.GetRepositoryList': { offset: 0, limit: 100, reponame, orderby: 'pullCount', order: 'asc' },
  'ccr.SearchUserRepository': { offset: 0, limit: 0, reponame, public: '1', namespace: 'shop' },
  'ccr.UpdateRepositoryDesc': { reponame, description: '' },
  'ccr.UpdateRepositoryPublic': { reponame, public: false },
  'ccr.CreateCCRNamespace': { namespace: 'shop' },
  'ccr.GetNamespaceInfo': { namespace: 'sh', offset: 0, limit: 1000 },
  'ccr.NamespaceIsExists': { namespace: 'shop' },
  'ccr.DeleteUserNamespace': { namespace: 'shop' },
  'ccr.GetTagList': { reponame, offset: 0, limit: 100, tag: '4.' },
  'ccr.BatchDeleteTag': { reponame, tags: ['v1', 'v2'] },
  'ccr.DuplicateImage': { src_image: 'tencentyun/foo:v1', dest_image: 'tencentyun/foo:latest' },
  'ccr.SetAutoDelStrategy': { reponame, type: 'keep_last_nums', val: 10 },
  'ccr.GetAutoDelStrategy': { reponame },
  'ccr.CloseAutoDelStrategy': { reponame },
  'ccr.AddUpdateServiceTrigger': { ...trigger, clusterId: 'cls-1', serviceName: 'web' },
  'ccr.ListTrigger': { triggerName: 'release', offset: 0, limit: 1000, reponame },
  'ccr.DeleteUpdateServiceTrigger': { triggerName: 'release' },
  'ccr.ModifyUpdateServiceTrigger': { ...trigger, newTriggerName: 'nightly' },
  'ccr.ListTriggerLog': { reponame, offset: 0, limit: 1000, order: 'desc', orderby: 'trigger_name' },
  'ccr.RegisterRepositoryAccountNew': { password: 'x' },
  'ccr.ChangePassword': { password: 'xxxyyyzz' },
  'ccr.GetLimit': {},
  'ccr.AddFavor': { reponame: 'nginx', repotype: 'DOCKER HUB' },
  'ccr.DeleteFavor': { reponame: 'nginx', repotype: 'DOCKER HUB' },
  'ccr.BatchDeleteFavor': { favors: [favourite] },
  'ccr.GetFavor': { offset: 0, limit: 1000 },
}

export const requiredOfRegistry: Record<string, string[]> = {
  'ccr.CreateRepository': ['reponame', 'public'],
  'ccr.BatchDeleteRepository': ['reponames'],
  'ccr.GetRepositoryInfo': ['reponame'],
  'ccr.RepositoryisExists': ['reponame'],
  'ccr.UpdateRepositoryDesc': ['reponame', 'description'],
  'ccr.UpdateRepositoryPublic': ['reponame', 'public'],
  'ccr.CreateCCRNamespace': ['namespace'],
  'ccr.NamespaceIsExists': ['namespace'],
  'ccr.DeleteUserNamespace': ['namespace'],
  'ccr.GetTagList': ['reponame'],
  'ccr.BatchDeleteTag': ['reponame', 'tags'],
  'ccr.DuplicateImage': ['src_image', 'dest_image'],
  'ccr.SetAutoDelStrategy': ['reponame', 'type', 'val'],
  'ccr.GetAutoDelStrategy': ['reponame'],
  'ccr.CloseAutoDelStrategy': ['reponame'],
  // clusterId and serviceName, where they are valid, are required of every action
  'ccr.AddUpdateServiceTrigger': [
    ...['triggerName', 'reponame', 'invokeMethod', 'invokeExpr'],
    ...['namespace', 'containerName', 'clusterRegion'],
  ],
  'ccr.DeleteUpdateServiceTrigger': ['triggerName'],
  'ccr.ModifyUpdateServiceTrigger': ['triggerName'],
  'ccr.ListTriggerLog': ['reponame'],
  'ccr.RegisterRepositoryAccountNew': ['password'],
  'ccr.ChangePassword': ['password'],
  'ccr.AddFavor': ['reponame', 'repotype'],
  'ccr.DeleteFavor': ['reponame', 'repotype'],
  'ccr.BatchDeleteFavor': ['favors', 'favors.0.reponame', 'favors.0.repotype'],
}

type Case = [place: string, change: Fields]

const page: Case[] = [
  ['offset', { offset: -1 }],
  ['offset', { offset: 0.5 }],
  ['limit', { limit: -1 }],
  ['limit', { limit: '20' }],
]
const hundredAtMost: Case[] = [...page, ['limit', { limit: 101 }]]
const noName: Case[] = [['reponame', { reponame: '' }]]
const images = ['foo', 'foo:', 'Foo:v1', 'foo:v 1', `foo:${'v'.repeat(129)}`, 'ccr.ccs.tencentyun.com/shop/foo:v1']
const favour = (change: Fields) => ({ favors: [favourite, { ...favourite, ...change }] })
const triggerCases: Case[] = [
  ['triggerName', { triggerName: '' }],
  ['invokeMethod', { invokeMethod: 'tags' }],
  ['clusterId', { clusterId: 'cls 1' }],
  ['namespace', { namespace: 'Default' }],
  ['serviceName', { serviceName: '' }],
  ['containerName', { containerName: '' }],
  ['clusterRegion', { clusterRegion: 2 }],
  ['clusterRegion', { clusterRegion: '1' }],
]

export const registryCases: Record<string, Case[]> = {
  'ccr.CreateRepository': [...noName, ['public', { public: 2 }], ['description', { description: 1 }]],
  'ccr.BatchDeleteRepository': [
    ['reponames', { reponames: [] }],
    ['reponames', { reponames: reponame }],
    ['reponames.1', { reponames: [reponame, ''] }],
  ],
  'ccr.GetRepositoryList': [...hundredAtMost, ['orderby', { orderby: 'name' }], ['order', { order: 'DESC' }]],
  'ccr.SearchUserRepository': [...hundredAtMost, ['public', { public: true }], ['public', { public: '2' }]],
  'ccr.UpdateRepositoryPublic': [['public', { public: 'yes' }]],
  'ccr.CreateCCRNamespace': [['namespace', { namespace: '' }]],
  'ccr.GetNamespaceInfo': page,
  'ccr.GetTagList': [...hundredAtMost, ...noName],
  'ccr.BatchDeleteTag': [
    ['tags', { tags: [] }],
    ['tags.0', { tags: [''] }],
  ],
  'ccr.DuplicateImage': images.flatMap((name): Case[] => [
    ['src_image', { src_image: name }],
    ['dest_image', { dest_image: name }],
  ]),
  'ccr.SetAutoDelStrategy': [
    ['type', { type: 'keep_all' }],
    ['val', { val: 0 }],
    ['val', { val: 1.5 }],
    ['val', { val: '10' }],
  ],
  'ccr.AddUpdateServiceTrigger': [
    ...triggerCases,
    ['invokeExpr', { invokeExpr: '' }],
    ['invokeExpr', { invokeMethod: 'regex', invokeExpr: undefined }],
  ],
  'ccr.ListTrigger': page,
  'ccr.ModifyUpdateServiceTrigger': [...triggerCases, ['newTriggerName', { newTriggerName: '' }]],
  'ccr.ListTriggerLog': [...page, ['order', { order: 'up' }], ['orderby', { orderby: 'invokeTime' }]],
  'ccr.RegisterRepositoryAccountNew': [['password', { password: '' }]],
  'ccr.ChangePassword': [
    ['password', { password: 'seven77' }],
    ['password', { password: 'seventeen77777777' }],
    ['password', { password: 12_345_678 }],
  ],
  'ccr.GetLimit': [['reponame', { reponame }]],
  'ccr.AddFavor': [...noName, ['repotype', { repotype: 'QCLOUD_HUB' }]],
  'ccr.DeleteFavor': [['repotype', { repotype: 'DOCKERHUB' }]],
  'ccr.BatchDeleteFavor': [
    ['favors', { favors: [] }],
    ['favors.1.repotype', favour({ repotype: 'HUB' })],
    ['favors.1.regionId', favour({ regionId: '1' })],
    ['favors.1.region', favour({ region: 1 })],
  ],
  'ccr.GetFavor': page,
}
