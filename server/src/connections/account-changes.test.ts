// Cloud accounts that an administrator adds, from the first to the last call that is made with them.
import { describe, expect, test } from 'vitest'
import { createSimulator } from '#simulator/simulator'
import { simulated } from '../connections.ts'
import { SecretBox } from '../store/secret-box.ts'
import { openSqlite } from '../store/sqlite.ts'
import { administering as administeringBefore, capitalOnline, huawei, keyNumber, tencent } from './administering.ts'

/** Before the simulated cloud, unless another is given. */
const administering = ({ cloud = simulatedCloud(), ...others }: Parameters<typeof administeringBefore>[0] = {}) =>
  administeringBefore({ cloud, ...others })

function simulatedCloud() {
  const simulator = createSimulator({ now: () => new Date() })
  return async (request: Request) => simulator.fetch(request)
}

const reads = {
  tencent: 'ccs.DescribeCluster',
  huawei: 'apig.ListDedicatedGateways',
  'capital-online': 'cds.DescribeZones',
}
const wishes = [
  tencent('one', 'AKIDsimadded1'),
  huawei('two', 'AKIDsimadded2'),
  capitalOnline('three', 'AKIDsimadded3'),
]

describe('an account that is added', () => {
  test.each(wishes)('of $provider is called at once, and is still there after a restart', async (wish) => {
    const first = await administering()
    expect(await first.call('console.CreateConnection', wish)).toMatchObject({ status: 200, json: {} })
    expect((await first.call(reads[wish.provider], {}, wish.id)).status).toBe(200)
    const again = await administering({ store: first.store })
    expect((await again.call(reads[wish.provider], {}, wish.id)).status).toBe(200)
    const { connections } = (await again.call('console.DescribeConnectionDetails')).json
    expect(connections).toMatchObject([{ id: wish.id, name: wish.name, source: 'stored', kind: wish.credential.kind }])
  })

  test('carries the colour and the production mark it was given, which others see too', async () => {
    const { call } = await administering()
    await call('console.CreateConnection', { ...tencent('prod', 'AKIDsimprod'), production: true, colour: 'red' })
    const { connections } = (await call('console.DescribeConnections')).json
    expect(connections).toMatchObject([{ id: 'prod', production: true, colour: 'red', simulated: true }])
  })

  test.each([
    ['a password for Tencent', { ...wishes[0], credential: wishes[1]?.credential }, 'credential.kind'],
    ['a region of Huawei without its project', { ...wishes[1], projects: {} }, 'projects.ap-guangzhou'],
    ['a service of another provider', { ...wishes[2], baseUrls: { ccs: 'https://cloud.example' } }, 'baseUrls.ccs'],
    ['one region twice', { ...wishes[0], regions: ['ap-beijing', 'ap-beijing'] }, 'regions'],
    ['no region', { ...wishes[0], regions: [] }, 'regions'],
  ])('is refused with %s, by the field that is wrong', async (_, input, field) => {
    const { call } = await administering()
    expect((await call('console.CreateConnection', input)).json).toMatchObject({ code: 'invalid_input', field })
  })

  test('has an id of its own: neither one that is taken, nor one of the console’s start', async () => {
    const { call } = await administering({ fixed: [['simulated', simulated('AKIDsimfixed')]] })
    const both = await Promise.all(
      wishes.slice(0, 2).map((wish) => call('console.CreateConnection', { ...wish, id: 'same' })),
    )
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409])
    for (const id of ['simulated', 'environment', 'simulated-huawei', 'simulated-capital-online'])
      expect((await call('console.CreateConnection', { ...wishes[0], id })).json).toMatchObject({ code: 'conflict' })
    for (const id of ['console.RotateConnection', 'console.DeleteConnection'])
      expect(
        (await call(id, { id: 'simulated', credential: id.includes('Rotate') ? wishes[0]?.credential : undefined }))
          .json,
      ).toMatchObject({ code: 'conflict' })
  })
})

/** Says which account asked: the SecretId of a v2 call. */
function listening() {
  const askers: string[] = []
  const held: (() => void)[] = []
  let holds = false
  const simulator = createSimulator({ now: () => new Date() })
  return {
    askers,
    hold: () => {
      holds = true
    },
    let: () => {
      holds = false
      for (const go of held.splice(0)) go()
    },
    cloud: async (request: Request) => {
      const body = await request.clone().text()
      askers.push(new URLSearchParams(body).get('SecretId') ?? request.headers.get('x-auth-token')?.slice(-12) ?? '')
      if (holds) await new Promise<void>((resolve) => held.push(resolve))
      return simulator.fetch(request)
    },
    /** Once so many calls have arrived. */
    arrived: async (count: number) => {
      while (askers.length < count) await new Promise((resolve) => setImmediate(resolve))
    },
  }
}

describe('after a rotation', () => {
  const next = { kind: 'key', keyId: 'AKIDsimnext', key: 'sim-key-AKIDsimnext' }

  test('every call is made with the new key, and none joins an answer that was asked with the old one', async () => {
    const { cloud, askers, arrived, hold, let: go } = listening()
    const { call } = await administering({ cloud })
    await call('console.CreateConnection', tencent('one', 'AKIDsimbefore'))
    hold()
    const before = call('ccs.DescribeCluster', {}, 'one')
    await arrived(1)
    await call('console.RotateConnection', { id: 'one', credential: next })
    const after = call('ccs.DescribeCluster', {}, 'one')
    await arrived(2)
    go()
    expect([(await before).status, (await after).status]).toEqual([200, 200])
    expect(askers).toEqual(['AKIDsimbefore', 'AKIDsimnext'])
  })

  test('a wrong key is refused by the cloud though the one before was good, and the audit says who changed it', async () => {
    const { call, book } = await administering()
    await call('console.CreateConnection', tencent('one', 'AKIDsimgood'))
    expect((await call('ccs.DescribeCluster', {}, 'one')).status).toBe(200)
    await call('console.RotateConnection', { id: 'one', credential: { ...next, key: 'not-the-right-key' } })
    expect((await call('ccs.DescribeCluster', {}, 'one')).json.code).toBe('upstream_auth')
    const { rows } = await book.page({ action: 'console.RotateConnection' }, { offset: 0, limit: 9 })
    expect(rows).toMatchObject([
      {
        action: 'console.RotateConnection',
        before: { credential: { keyId: 'AKIDsimgood' } },
        after: { credential: { keyId: 'AKIDsimnext' } },
      },
    ])
  })

  test('a token that the password before was good for is used no more', async () => {
    const { cloud, askers } = listening()
    const { call } = await administering({ cloud })
    const wish = huawei('two', 'AKIDsimtoken')
    await call('console.CreateConnection', wish)
    expect((await call('apig.ListDedicatedGateways', {}, 'two')).status).toBe(200)
    const [, token] = askers
    await call('console.RotateConnection', { id: 'two', credential: { ...wish.credential, password: 'wrong' } })
    expect((await call('apig.ListDedicatedGateways', {}, 'two')).json.code).toBe('upstream_auth')
    expect(askers.filter((asker) => asker === token)).toHaveLength(1)
  })
})

test('after a deletion nothing is called with the account, and another of its name has nothing of it', async () => {
  const { cloud, askers } = listening()
  const { call } = await administering({ cloud })
  await call('console.CreateConnection', tencent('one', 'AKIDsimgone'))
  await call('ccs.DescribeCluster', {}, 'one')
  expect((await call('console.DeleteConnection', { id: 'one' })).status).toBe(200)
  expect((await call('ccs.DescribeCluster', {}, 'one')).json.code).toBe('unknown_connection')
  await call('console.CreateConnection', tencent('one', 'AKIDsimother'))
  await call('ccs.DescribeCluster', {}, 'one')
  expect(askers).toEqual(['AKIDsimgone', 'AKIDsimother'])
})

describe('row 18: a stored key goes only where somebody who knows it sends it', () => {
  const changeable = (wish: ReturnType<typeof huawei>) => {
    const { credential: _credential, provider: _provider, ...settings } = wish
    return settings
  }
  const wish = huawei('two', 'AKIDsimadded2')
  const elsewhere = { ...wish.baseUrls, iam: 'https://iam.attacker.example/steal' }

  test('a base URL at another host needs it again; without it nothing is changed', async () => {
    const asked: string[] = []
    const simulator = simulatedCloud()
    const { call, keeper } = await administering({
      cloud: async (request) => {
        asked.push(new URL(request.url).host)
        return simulator(request)
      },
    })
    await call('console.CreateConnection', wish)
    const before = keeper.settings('two')
    const refused = await call('console.ModifyConnection', { ...changeable(wish), baseUrls: elsewhere })
    expect(refused).toMatchObject({ status: 400, json: { code: 'invalid_input', field: 'credential' } })
    expect(refused.json.message).toContain('iam')
    // leaving an address of one's own for the public one is another host too
    const { iam: _iam, ...without } = wish.baseUrls as Record<string, string>
    expect((await call('console.ModifyConnection', { ...changeable(wish), baseUrls: without })).status).toBe(400)
    expect(keeper.settings('two')).toEqual(before)
    await call('console.TestConnection', { id: 'two' })
    expect(asked).not.toContain('iam.attacker.example')
  })

  test('with it, the new one is used from then on; another path at the same host needs none', async () => {
    const { call, keeper } = await administering()
    await call('console.CreateConnection', wish)
    const moved = {
      ...changeable(wish),
      baseUrls: elsewhere,
      credential: { ...wish.credential, password: 'another-key-1' },
    }
    expect((await call('console.ModifyConnection', moved)).status).toBe(200)
    const connection = keeper.find('two')
    expect(connection?.baseUrls).toMatchObject({ iam: elsewhere.iam })
    expect(JSON.stringify(connection)).not.toContain('another-key-1')
    const longer = { ...changeable(wish), baseUrls: { ...elsewhere, iam: `${elsewhere.iam}/v3` } }
    expect((await call('console.ModifyConnection', longer)).status).toBe(200)
  })
})

test('what was granted and unlocked on an account that was deleted is nothing on another one of its id', async () => {
  const { call, store } = await administering()
  const grant = { user_id: 'u', position: 0, role: 'maintainer', clusters: null, namespaces: null }
  const unlocking = { session_id: 's', reason: 'because', until_ms: Date.now() + 60_000 }
  const rows = async () =>
    Promise.all(
      (['access_grant', 'unlocking'] as const).map(async (table) =>
        (await store.db.selectFrom(table).select('connection').execute()).map(({ connection }) => connection),
      ),
    )
  await call('console.CreateConnection', tencent('one', 'AKIDsimgone'))
  await call('console.CreateConnection', tencent('other', 'AKIDsimother'))
  for (const connection of ['one', 'other']) {
    await store.db
      .insertInto('access_grant')
      .values({ ...grant, connection, position: connection.length })
      .execute()
    await store.db
      .insertInto('unlocking')
      .values({ ...unlocking, connection })
      .execute()
  }
  await call('console.DeleteConnection', { id: 'one' })
  expect(await rows()).toEqual([['other'], ['other']])
  const { credential } = tencent('other', 'AKIDsimnew')
  await call('console.RotateConnection', { id: 'other', credential })
  expect(await rows(), 'whoever unlocked it meant the account it was').toEqual([['other'], []])
})

test('of two consoles on one store, the second to change a connection is told of the first', async () => {
  const store = openSqlite(':memory:')
  const first = await administering({ store })
  await first.call('console.CreateConnection', tencent('one', 'AKIDsimshared'))
  const second = await administering({ store })
  const { credential: _credential, provider: _provider, ...settings } = tencent('one', 'AKIDsimshared')
  expect((await first.call('console.ModifyConnection', { ...settings, name: 'By the first' })).status).toBe(200)
  const late = { ...settings, name: 'By the second' }
  expect((await second.call('console.ModifyConnection', late)).json.code).toBe('conflict')
  expect((await second.call('console.ModifyConnection', late)).status).toBe(200)
  await first.keeper.reload()
  expect(first.keeper.find('one')?.name).toBe('By the second')
})

describe('row 18: a stored secret', () => {
  test('is sealed anew at the first start with another master key, after which the old key is not needed', async () => {
    const store = openSqlite(':memory:')
    const { call } = await administering({ store, box: new SecretBox([keyNumber(1)]) })
    await call('console.CreateConnection', tencent('one', 'AKIDsimrotated'))
    await administering({ store, box: new SecretBox([keyNumber(2), keyNumber(1)]) })
    const rows = await store.db.selectFrom('connection').select('key_id').execute()
    expect(rows).toEqual([{ key_id: keyNumber(2).id }])
    const later = await administering({ store, box: new SecretBox([keyNumber(2)]) })
    expect((await later.call('ccs.DescribeCluster', {}, 'one')).status).toBe(200)
  })

  test('that was moved to another row opens nothing: the console does not start', async () => {
    const store = openSqlite(':memory:')
    const { call } = await administering({ store })
    await call('console.CreateConnection', tencent('one', 'AKIDsimone'))
    await call('console.CreateConnection', tencent('two', 'AKIDsimtwo'))
    const [one, two] = await store.db.selectFrom('connection').selectAll().orderBy('id').execute()
    await store.db
      .updateTable('connection')
      .set({ sealed: two?.sealed ?? '' })
      .where('id', '=', 'one')
      .execute()
    await store.db
      .updateTable('connection')
      .set({ sealed: one?.sealed ?? '' })
      .where('id', '=', 'two')
      .execute()
    await expect(administering({ store })).rejects.toThrow('does not open')
  })
})
