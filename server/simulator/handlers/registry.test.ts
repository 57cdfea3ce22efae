import { describe, expect, test } from 'vitest'
import { createCaller } from '#simulator/caller'

const names = (list: { reponame: string }[]) => list.map(({ reponame }) => reponame)

/** The registry of a fresh account. */
function registry() {
  const caller = createCaller()
  const { ask } = caller
  return {
    ...caller,
    create: (reponame: string, isPublic = 0) => ask('ccr.CreateRepository', { reponame, public: isPublic }),
    info: (reponame: string) => ask('ccr.GetRepositoryInfo', { reponame }),
    own: async (filter: { [name: string]: string } = {}) =>
      names((await ask('ccr.SearchUserRepository', { limit: 100, ...filter })).repoInfo),
    found: async (filter: { [name: string]: string } = {}) =>
      names((await ask('ccr.GetRepositoryList', { limit: 100, ...filter })).repoInfo),
    exists: async (reponame: string) => (await ask('ccr.RepositoryisExists', { reponame })).isExist,
    tags: async (reponame: string, tag = '') =>
      (await ask('ccr.GetTagList', { reponame, tag, limit: 100 })).tagInfo.map(({ tagName }) => tagName),
    copy: (src_image: string, dest_image: string) => ask('ccr.DuplicateImage', { src_image, dest_image }),
    namespaces: async (namespace = '') =>
      (await ask('ccr.GetNamespaceInfo', namespace ? { namespace } : {})).namespaceInfo,
  }
}

describe('a repository', () => {
  test('is listed when it is created, described, made public, and gone when it is deleted', async () => {
    const { create, info, own, found, exists, ask, refusal, advance } = registry()
    await create('sandbox/tools')
    expect(await exists('sandbox/tools')).toBe(true)
    expect(await own({ namespace: 'sandbox' })).toEqual(['sandbox/tools'])
    expect(await found()).not.toContain('sandbox/tools')
    expect(await info('sandbox/tools')).toMatchObject({ public: false, pullCount: 0, description: '' })

    advance(60_000)
    await ask('ccr.UpdateRepositoryDesc', { reponame: 'sandbox/tools', description: 'Was uns hilft 🧰' })
    await ask('ccr.UpdateRepositoryPublic', { reponame: 'sandbox/tools', public: 1 })
    expect(await info('sandbox/tools')).toMatchObject({ public: true, description: 'Was uns hilft 🧰' })
    expect(await found()).toContain('sandbox/tools')
    expect(await own({ public: '0' })).not.toContain('sandbox/tools')
    const { repoInfo } = await ask('ccr.SearchUserRepository', { reponame: 'sandbox/tools' })
    expect(repoInfo).toMatchObject([
      { updateTime: '2026-11-20T20:01:00+08:00', creationTime: '2026-11-20T20:00:00+08:00' },
    ])

    await ask('ccr.BatchDeleteRepository', { reponames: ['sandbox/tools'] })
    expect(await exists('sandbox/tools')).toBe(false)
    expect(await refusal('ccr.GetTagList', { reponame: 'sandbox/tools' })).toMatchObject({
      code: 5000,
      codeDesc: 'RepositoryNotFound',
    })
  })

  test('is refused under a name that is taken, misspelt, in no namespace or in somebody else’s', async () => {
    const { refusal, ask } = registry()
    const create = async (reponame: string) => (await refusal('ccr.CreateRepository', { reponame, public: 0 })).codeDesc
    expect(await create('shop/checkout')).toBe('RepositoryAlreadyExists')
    expect(await create('nowhere/tools')).toBe('NamespaceNotFound')
    expect(await create('library/tools')).toBe('UnauthorizedOperation')
    for (const name of ['tools', 'sandbox/', 'sandbox/Tools', 'sandbox/a..b', `sandbox/${'a'.repeat(200)}`])
      expect(await create(name)).toBe('InvalidParameter')
    expect((await ask('ccr.SearchUserRepository', { namespace: 'sandbox' })).totalCount).toBe(0)
  })

  test('of somebody else can be read and copied from, not changed', async () => {
    const { tags, copy, refusal } = registry()
    await copy('library/nginx:1.27', 'sandbox/nginx:ours')
    expect(await tags('sandbox/nginx')).toEqual(['ours'])
    const reponame = 'library/nginx'
    const tried = [
      refusal('ccr.UpdateRepositoryDesc', { reponame, description: 'ours' }),
      refusal('ccr.BatchDeleteTag', { reponame, tags: ['1.27'] }),
      refusal('ccr.DuplicateImage', { src_image: 'shop/checkout:4.12.0', dest_image: 'library/nginx:1.27' }),
      refusal('ccr.BatchDeleteRepository', { reponames: [reponame] }),
    ]
    for (const { code } of await Promise.all(tried)) expect(code).toBe(4102)
  })

  test('of a list with one that does not exist is not deleted either', async () => {
    const { refusal, exists, tags } = registry()
    expect((await refusal('ccr.BatchDeleteRepository', { reponames: ['shop/checkout', 'shop/none'] })).code).toBe(5000)
    expect(await exists('shop/checkout')).toBe(true)
    const missing = { reponame: 'shop/checkout', tags: ['4.12.0', 'none'] }
    expect(await refusal('ccr.BatchDeleteTag', missing)).toMatchObject({ codeDesc: 'TagNotFound' })
    expect(await tags('shop/checkout')).toContain('4.12.0')
  })

  test('is one too many beyond the quota that GetLimit tells', async () => {
    const { create, ask, refusal } = registry()
    const limit = (await ask('ccr.GetLimit')).limitInfo.find(({ type }) => type === 'repo')?.value ?? 0
    const { totalCount } = await ask('ccr.SearchUserRepository')
    for (let index = totalCount; index < limit; index++) await create(`sandbox/tools-${index}`)
    expect(await refusal('ccr.CreateRepository', { reponame: 'sandbox/more', public: 0 })).toMatchObject({
      code: 4400,
      codeDesc: 'QuotaExceeded',
    })
  })
})

describe('public repositories', () => {
  test('are sorted by pulls or with the official ones first, and in another order every time without that', async () => {
    const { ask, found, advance } = registry()
    const pulls = (await ask('ccr.GetRepositoryList', { orderby: 'pullCount' })).repoInfo.map(
      ({ pullCount }) => pullCount,
    )
    expect(pulls).toEqual(pulls.toSorted((a, b) => b - a))
    const { repoInfo } = await ask('ccr.GetRepositoryList', { orderby: 'official', order: 'asc' })
    expect(repoInfo.at(0)?.isQcloudOfficial).toBe(false)
    expect(repoInfo.at(-1)?.isQcloudOfficial).toBe(true)
    const first = await found()
    advance(1000)
    expect(await found()).not.toEqual(first)
    expect((await found()).toSorted()).toEqual(first.toSorted())
  })

  test('are found by their exact name only', async () => {
    const { found } = registry()
    expect(await found({ reponame: 'library/nginx' })).toEqual(['library/nginx'])
    expect(await found({ reponame: 'nginx' })).toEqual([])
  })
})

test('a filter that is sent empty is none', async () => {
  const { send } = registry()
  const { answer } = await send('ccr', 'SearchUserRepository', { reponame: '', public: '', namespace: '' })
  expect((answer.data as { totalCount: number }).totalCount).toBeGreaterThan(5)
  expect((await send('ccr', 'GetRepositoryInfo', { reponame: '' })).answer.code).toBe(4000)
})

describe('tags', () => {
  test('come newest first, page by page, and by a part of their name', async () => {
    const { ask, tags } = registry()
    const reponame = 'shop/checkout'
    const { tagInfo, tagCount, server } = await ask('ccr.GetTagList', { reponame, limit: 100 })
    const pushes = tagInfo.map(({ pushTime }) => Date.parse(pushTime ?? ''))
    expect(pushes).toEqual(pushes.toSorted((a, b) => b - a))
    expect(server).toBe('ccr.ccs.tencentyun.com')
    expect(tagInfo).toHaveLength(tagCount)
    const second = await ask('ccr.GetTagList', { reponame, offset: 1, limit: 1 })
    expect(second).toMatchObject({ tagCount, tagInfo: [tagInfo[1]] })
    expect(await tags(reponame, '4.12.')).toEqual(expect.arrayContaining(['4.12.0', '4.12.1']))
    expect(await tags(reponame, '4.12.')).not.toContain('latest')
  })

  test('hold every image that the seeded services run, and none that cannot be pulled', async () => {
    const { tags } = registry()
    expect(await tags('shop/checkout')).toEqual(expect.arrayContaining(['4.11.3', '4.12.0', '4.12.1', '4.13.0']))
    expect(await tags('mesh/envoy')).toEqual(expect.arrayContaining(['1.31.2', '1.32.0']))
    const { exists } = registry()
    expect(await exists('shop/catalog-sync')).toBe(false)
  })

  test('are copied as they are: the same image under another name, pushed now', async () => {
    const { ask, copy } = registry()
    await copy('shop/checkout:4.12.0', 'shop/checkout:stable')
    const { tagInfo } = await ask('ccr.GetTagList', { reponame: 'shop/checkout', limit: 100 })
    const of = (name: string) => tagInfo.find(({ tagName }) => tagName === name)
    expect(tagInfo[0]).toMatchObject({
      tagName: 'stable',
      pushTime: '2026-11-20T20:00:00+08:00',
      repo_name: 'checkout',
    })
    expect(of('stable')?.imageId).toBe(of('4.12.0')?.imageId)
    expect(of('stable')?.sizeByte).toBe(of('4.12.0')?.sizeByte)
    await copy('shop/checkout:4.13.0', 'shop/checkout:stable')
    expect((await ask('ccr.GetTagList', { reponame: 'shop/checkout', tag: 'stable' })).tagInfo).toMatchObject([
      { imageId: of('4.13.0')?.imageId },
    ])
  })

  test('copied into a repository that is not there make it, within the account’s namespaces', async () => {
    const { copy, tags, refusal } = registry()
    await copy('shop/checkout:4.12.0', 'sandbox/checkout:try')
    expect(await tags('sandbox/checkout')).toEqual(['try'])
    const to = (dest_image: string) => refusal('ccr.DuplicateImage', { src_image: 'shop/checkout:4.12.0', dest_image })
    expect(await to('nowhere/checkout:try')).toMatchObject({ code: 5000, codeDesc: 'NamespaceNotFound' })
    const none = { src_image: 'shop/checkout:none', dest_image: 'shop/checkout:try' }
    expect(await refusal('ccr.DuplicateImage', none)).toMatchObject({ code: 5000, codeDesc: 'TagNotFound' })
  })

  test('are not listed without a Region, which the documents demand of this call alone', async () => {
    const { refusal, ask } = registry()
    const without = { common: { Region: undefined } }
    expect(await refusal('ccr.GetTagList', { reponame: 'shop/checkout' }, without)).toMatchObject({
      code: 4000,
      message: expect.stringContaining('Region'),
    })
    expect(await ask('ccr.GetLimit', {}, without)).toMatchObject({ limitInfo: expect.any(Array) })
  })
})

describe('a namespace', () => {
  test('is listed when it is created, found by any part of its name, and takes everything with it', async () => {
    const { ask, create, namespaces, own, copy, exists } = registry()
    await ask('ccr.CreateCCRNamespace', { namespace: 'team-blue' })
    await create('team-blue/app')
    await copy('shop/checkout:4.12.0', 'team-blue/app:v1')
    expect(await namespaces('am-b')).toMatchObject([{ namespace: 'team-blue', repoCount: 1 }])
    expect(await ask('ccr.NamespaceIsExists', { namespace: 'team-blue' })).toEqual({
      isExist: true,
      isPreserved: false,
    })
    await ask('ccr.AddFavor', { reponame: 'team-blue/app', repotype: 'QCLOUD HUB' })

    await ask('ccr.DeleteUserNamespace', { namespace: 'team-blue' })
    expect(await namespaces('am-b')).toEqual([])
    expect(await own({ namespace: 'team-blue' })).toEqual([])
    expect(await exists('team-blue/app')).toBe(false)
    expect(names((await ask('ccr.GetFavor')).repoInfo)).not.toContain('team-blue/app')
  })

  test('is refused when it is taken, reserved, misspelt or one too many', async () => {
    const { refusal, ask, namespaces } = registry()
    const create = async (namespace: string) => (await refusal('ccr.CreateCCRNamespace', { namespace })).codeDesc
    expect(await create('shop')).toBe('NamespaceAlreadyExists')
    expect(await create('harbour')).toBe('NamespaceAlreadyExists')
    expect(await create('qcloud')).toBe('OperationDenied')
    for (const name of ['abc', 'Team', 'a'.repeat(31), 'team_', 'te..am'])
      expect(await create(name)).toBe('InvalidParameter')
    expect(await ask('ccr.NamespaceIsExists', { namespace: 'qcloud' })).toEqual({ isExist: false, isPreserved: true })
    for (let index = (await namespaces()).length; index < 10; index++)
      await ask('ccr.CreateCCRNamespace', { namespace: `team-${index}` })
    expect(await create('team-more')).toBe('QuotaExceeded')
    expect((await refusal('ccr.DeleteUserNamespace', { namespace: 'library' })).codeDesc).toBe('NamespaceNotFound')
  })
})

describe('favourites', () => {
  test('are listed, counted, and gone when they are removed, one by one or together', async () => {
    const { ask, info } = registry()
    const before = (await info('shop/checkout')).favorCount
    await ask('ccr.AddFavor', { reponame: 'shop/checkout', repotype: 'QCLOUD HUB' })
    expect(await info('shop/checkout')).toMatchObject({ isUserFavor: true, favorCount: before + 1 })
    const { repoInfo } = await ask('ccr.GetFavor')
    expect(names(repoInfo)).toEqual(['library/nginx', 'library/redis', 'shop/checkout'])
    expect(repoInfo.map(({ repotype }) => repotype)).toEqual(['QCLOUD HUB', 'DOCKER HUB', 'QCLOUD HUB'])

    await ask('ccr.DeleteFavor', { reponame: 'shop/checkout', repotype: 'QCLOUD HUB' })
    expect(await info('shop/checkout')).toMatchObject({ isUserFavor: false, favorCount: before })
    const favors = [
      { reponame: 'library/nginx', repotype: 'QCLOUD HUB', regionId: 1 },
      { reponame: 'library/redis', repotype: 'DOCKER HUB', regionId: 1 },
    ]
    await ask('ccr.BatchDeleteFavor', { favors })
    expect((await ask('ccr.GetFavor')).totalCount).toBe(0)
  })

  test('are refused twice, of nothing, and none goes when one of them is none', async () => {
    const { refusal, ask } = registry()
    const nginx = { reponame: 'library/nginx', repotype: 'QCLOUD HUB' }
    expect((await refusal('ccr.AddFavor', nginx)).codeDesc).toBe('FavorAlreadyExists')
    expect((await refusal('ccr.AddFavor', { ...nginx, reponame: 'library/none' })).codeDesc).toBe('RepositoryNotFound')
    const favors = [nginx, { ...nginx, repotype: 'DOCKER HUB' }]
    expect((await refusal('ccr.BatchDeleteFavor', { favors })).codeDesc).toBe('FavorNotFound')
    expect((await ask('ccr.GetFavor')).totalCount).toBe(2)
  })

  test('may be sent under the documents’ other names', async () => {
    const { send } = registry()
    const busybox = { reponame: 'busybox', reptype: 'DOCKER HUB' }
    expect((await send('ccr', 'AddFavor', busybox)).answer.code).toBe(0)
    const favours = [{ reponame: 'busybox', repotype: 'DOCKER HUB', regionId: 1 }]
    expect((await send('ccr', 'BatchDeleteFavor', { favours })).answer.code).toBe(0)
  })
})

test.each([
  ['RepositoryIsExists', { reponame: 'shop/checkout' }],
  ['repositoryisExists', { reponame: 'shop/checkout' }],
  ['NamespacelsExists', { namespace: 'shop' }],
  ['NamespacsExists', { namespace: 'shop' }],
  ['TencentHub', {}],
  ['closeAutoDelStrategy', { reponame: 'shop/storefront-nightly' }],
])('the documents’ other spelling %s is understood', async (action, params) => {
  expect((await registry().send('ccr', action, params)).answer).toMatchObject({ code: 0, codeDesc: 'Success' })
})

test('an account is registered once, changes its password only then, and no answer holds one', async () => {
  const { send, refusal } = registry()
  const password = 'CANARY-pass-1'
  expect((await refusal('ccr.ChangePassword', { password })).codeDesc).toBe('UserNotFound')
  const answers = [
    await send('ccr', 'RegisterRepositoryAccountNew', { password }),
    await send('ccr', 'ChangePassword', { password: 'CANARY-pass-2' }),
    await send('ccr', 'RegisterRepositoryAccountNew', { password }),
    await send('ccr', 'ChangePassword', { password: 'CANARY-far-too-long' }),
  ]
  expect(answers.map(({ answer }) => answer.codeDesc)).toEqual([
    'Success',
    'Success',
    'UserAlreadyExists',
    'InvalidParameter',
  ])
  expect(JSON.stringify(answers.map(({ answer }) => answer))).not.toContain('CANARY')
})
