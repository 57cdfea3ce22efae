// The image registry and monitoring.

export const registryWords: Readonly<Record<string, string>> = {
  'Repository, as namespace/name': '镜像仓库，格式为 namespace/name',
  'Whether everybody may pull from it; there is no default': '是否允许所有人拉取，没有默认值',
  'How many items to skip': '跳过的条数',
  'How many items to return at most': '最多返回的条数',
  'Only the repository of exactly this name': '只查名称完全相同的仓库',
  'By whether it is official or by pulls; in random order unless given':
    '按是否官方镜像或按下载次数排序，不填时顺序不定',
  '1: only public ones, 0: only private ones': '1 只查公有仓库，0 只查私有仓库',
  'Only repositories of this namespace of the registry': '只查此镜像命名空间的仓库',
  'Whether everybody may pull from it': '是否允许所有人拉取',
  'Namespace of the registry; no namespace of a cluster': '镜像仓库的命名空间，与集群的命名空间无关',
  'Any part of the name': '名称中的任意一段',
  'Any part of the tag’s name': 'tag 名称中的任意一段',
  'What is copied, as repository:tag without the registry’s domain': '源镜像，格式为 仓库:tag，不含仓库域名',
  'The copy, as repository:tag without the registry’s domain': '目标镜像，格式为 仓库:tag，不含仓库域名',
  'Whether val counts days or tags': 'val 表示天数还是 tag 个数',
  'Days or tags that are kept once the quota of tags is used up': 'tag 配额用满之后，保留最近多少天或多少个 tag',
  'Every push, those of listed tags, or of tags that an expression finds':
    '触发条件：每次推送、指定的 tag，或与正则表达式匹配的 tag',
  'For taglist the tags with ; between them, for regex the regular expression':
    'taglist 时填写 tag，以分号隔开；regex 时填写正则表达式',
  'Namespace of the service': '服务所在的命名空间',
  'Number of the cluster’s region; 1 is Guangzhou': '集群所在地域的编号，1 为广州',
  'Only the trigger of exactly this name': '只查名称完全相同的触发器',
  'Only triggers of exactly this repository': '只查此仓库的触发器，名称须完全相同',
  'The trigger’s name from now on': '触发器的新名称',
  'Whether it is of this cloud or of Docker Hub': '来自本云的仓库，还是来自 Docker Hub',
  'Number of the region': '地域编号',
  'Password for docker login': 'docker login 的密码',
  'New password for docker login, 8 to 16 characters': 'docker login 的新密码，8 至 16 个字符',
  'Metric namespace: qce/cvm for clusters, else qce/docker': '监控命名空间：集群用 qce/cvm，其他用 qce/docker',
  'What names the object, in the order of its level': '用来确定监控对象的维度，顺序与对象层级一致',
  'Seconds between points; 300 unless given': '数据点的间隔秒数，不填时为 300',
  'Unless given: 00:00 of today': '不填时为今天 00:00',
  'Included in the answer. Unless given: now': '结果包含此时刻，不填时为当前时间',
}
