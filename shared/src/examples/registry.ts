// Image repositories, their tags, triggers and favourites.
const namespace = 'explorer'
const reponame = 'explorer/web'
const favourite = { reponame, repotype: 'QCLOUD HUB' }
const page = { offset: 0, limit: 20 }
const trigger = { triggerName: 'explorer' }

export const registryExamples = {
  'ccr.CreateCCRNamespace': { namespace },
  'ccr.CreateRepository': { reponame, public: false, description: 'Made in the explorer' },
  'ccr.BatchDeleteRepository': { reponames: [reponame] },
  'ccr.GetRepositoryInfo': { reponame },
  'ccr.RepositoryisExists': { reponame },
  'ccr.GetRepositoryList': page,
  'ccr.UpdateRepositoryDesc': { reponame, description: 'Described in the explorer' },
  'ccr.UpdateRepositoryPublic': { reponame, public: true },
  'ccr.GetTagList': { reponame, ...page },
  'ccr.BatchDeleteTag': { reponame, tags: ['v2'] },
  'ccr.DuplicateImage': { src_image: 'explorer/web:v1', dest_image: 'explorer/web:v2' },
  'ccr.SetAutoDelStrategy': { reponame, type: 'keep_last_nums', val: 10 },
  'ccr.GetAutoDelStrategy': { reponame },
  'ccr.CloseAutoDelStrategy': { reponame },
  'ccr.AddUpdateServiceTrigger': {
    ...trigger,
    reponame,
    invokeMethod: 'taglist',
    invokeExpr: 'v1;v2',
    serviceName: '<service>',
    clusterId: '<cluster>',
    namespace: 'default',
    containerName: '<container>',
    clusterRegion: 1,
  },
  'ccr.ListTrigger': page,
  'ccr.DeleteUpdateServiceTrigger': trigger,
  'ccr.ModifyUpdateServiceTrigger': { ...trigger, invokeMethod: 'regex', invokeExpr: '^v[0-9]+$' },
  'ccr.ChangePassword': { password: 'example-pw-2' },
  'ccr.GetLimit': {},
  'ccr.SearchUserRepository': page,
  'ccr.AddFavor': favourite,
  'ccr.DeleteFavor': favourite,
  'ccr.GetNamespaceInfo': page,
  'ccr.NamespaceIsExists': { namespace },
  'ccr.DeleteUserNamespace': { namespace },
  'ccr.GetFavor': page,
  'ccr.ListTriggerLog': { reponame, ...page },
  'ccr.RegisterRepositoryAccountNew': { password: 'example-pw-1' },
  'ccr.BatchDeleteFavor': { favors: [{ ...favourite, regionId: 1 }] },
}
