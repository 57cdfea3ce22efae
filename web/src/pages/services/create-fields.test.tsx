import { screen, within } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { createIt, nameIt, openNew, region } from './create-tests.ts'
import { controls } from './draft/controls.ts'
import { press, type } from './edit-tests.ts'

// the form is the largest page there is, and jsdom works out every role anew for every look
vi.setConfig({ testTimeout: 120_000 })
afterEach(() => window.sessionStorage.clear())

type App = Awaited<ReturnType<typeof openNew>>
type Inside = ReturnType<typeof within>

const choose = (app: App, field: HTMLElement, value: string) => app.user.selectOptions(field, value)
const pressIn = (app: App, inside: Inside, name: string) => app.user.click(inside.getByRole('button', { name }))
const rowIn = (inside: Inside, name: string) => within(inside.getByRole('group', { name }))

/** Everything open, one of each kind. */
async function openAll(app: App) {
  const main = await region('Container main')
  await pressIn(app, main, 'Add variable')
  await pressIn(app, main, 'Command and rights')
  await pressIn(app, main, 'Add argument')
  await pressIn(app, main, 'Health checks')
  await pressIn(app, main, 'Add liveness check')
  await pressIn(app, main, 'Add readiness check')
  const volumes = await region('Volumes')
  for (const kind of ['hostPath', 'cbsDisk', 'nfsDisk', 'configMap']) {
    await pressIn(app, volumes, 'Add volume')
    const kinds = volumes.getAllByLabelText('Kind')
    await choose(app, kinds.at(-1) as HTMLElement, kind)
  }
  await pressIn(app, main, 'Mounts')
  await pressIn(app, main, 'Add mount')
  const placement = await region('Placement')
  await pressIn(app, placement, 'Nodes')
  await pressIn(app, placement, 'Add node rule')
  await pressIn(app, placement, 'Beside other pods')
  await pressIn(app, placement, 'Add pod rule')
  await press(app, 'Add label')
  await app.user.click(screen.getByRole('radio', { name: /^Inner load balancer/ }))
  await choose(app, rowIn(main, 'Liveness').getByLabelText('Method'), 'methodHttp')
  await choose(app, rowIn(main, 'Readiness').getByLabelText('Method'), 'methodCmd')
  return { main, volumes, placement }
}

const pathsShown = () =>
  new Set(
    [...document.querySelectorAll('[data-path]')].map((element) =>
      (element.getAttribute('data-path') ?? '').replace(/\.\d+(?=\.|$)/g, '').replace(/\.text$/, ''),
    ),
  )

test('every parameter of the API has a field', async () => {
  const app = await openNew()
  await openAll(app)
  const shown = pathsShown()
  // a service that is not there yet is not rolled out
  const notNew = ['strategy', 'minReadySeconds']
  // one of each is added by its own button
  const byButton = ['containers.healthCheck.type']
  expect(controls.filter((path) => ![...shown, ...notNew, ...byButton].includes(path))).toEqual([])
})

test('settings that most services do without are closed until wanted, with a line that says what is in them', async () => {
  await openNew()
  const main = await region('Container main')
  for (const [name, summary] of [
    ['Command and rights', 'Command, arguments, working directory, privileged'],
    ['Mounts', 'Volumes that this container sees, read only or to write'],
    ['Health checks', 'Liveness and readiness, by port, HTTP request or command'],
  ] as const) {
    const opener = main.getByRole('button', { name })
    expect(opener.getAttribute('aria-expanded')).toBe('false')
    expect(main.getByText(summary)).toBeTruthy()
  }
  expect(main.queryByLabelText('Command')).toBeNull()
})

test('a service with everything arrives as it was typed', async () => {
  const app = await openNew()
  await nameIt(app, 'ledger', 'ccr.ccs.tencentyun.com/shop/ledger:2')
  const { main, volumes, placement } = await openAll(app)
  await type(app, main.getByLabelText('Name of variable 1'), 'LEVEL')
  await type(app, main.getByLabelText('Value of LEVEL'), 'info')
  await type(app, rowIn(main, 'Command and rights').getByLabelText('Command'), '/bin/ledger')
  await type(app, main.getByLabelText('Argument 1'), '--name=two words')
  await type(app, main.getByLabelText('Working directory'), '/srv')
  await app.user.click(main.getByLabelText('Privileged'))
  const live = rowIn(main, 'Liveness')
  await choose(app, live.getByLabelText('Protocol'), 'HTTPS')
  await type(app, live.getByLabelText('Port'), '8443')
  await type(app, live.getByLabelText('Path'), '/healthz')
  await type(app, live.getByLabelText('Delay (seconds)'), '20')
  await type(app, rowIn(main, 'Readiness').getByLabelText('Command'), 'test -f /tmp/ready')
  const volume = (number: number) => rowIn(volumes, `Volume ${number}`)
  await type(app, volume(1).getByLabelText('Volume name'), 'logs')
  await type(app, volume(1).getByLabelText('Directory on the node'), '/var/log/ledger')
  await type(app, volume(2).getByLabelText('Volume name'), 'books')
  await type(app, volume(2).getByLabelText('CBS disk'), 'disk-1')
  await type(app, volume(3).getByLabelText('Volume name'), 'shared')
  await type(app, volume(3).getByLabelText('NFS path'), '10.0.0.7:/exports')
  await type(app, volume(4).getByLabelText('Volume name'), 'settings')
  await type(app, volume(4).getByLabelText('Config item'), 'cfg-1')
  await type(app, volume(4).getByLabelText('Version'), 'v2')
  await type(app, volume(4).getByLabelText('Keys'), 'app.yaml, log.conf')
  const mount = rowIn(main, 'Mount 1')
  await app.user.selectOptions(mount.getByLabelText('Volume'), 'books')
  await type(app, mount.getByLabelText('Path in the container'), '/books')
  await choose(app, mount.getByLabelText('Mode'), 'ro')
  const rule = rowIn(placement, 'Node rule 1')
  await type(app, rule.getByLabelText('Key of the label'), 'disktype')
  await type(app, rule.getByLabelText('Values'), 'ssd nvme')
  const beside = rowIn(placement, 'Pod rule 1')
  await type(app, beside.getByLabelText('Key of the label'), 'qcloud-app')
  await choose(app, beside.getByLabelText('Operator'), 'Exists')
  await type(app, screen.getByLabelText('Subnet'), 'subnet-1')
  await type(app, screen.getByLabelText('Key'), 'team')
  await type(app, screen.getByLabelText('Value'), 'money')
  await type(app, screen.getByLabelText('Description'), 'Keeps the books')
  await press(app, 'Add container')
  const second = await region('New container')
  await type(app, second.getByLabelText('Container name'), 'sidecar')
  await type(app, (await region('Container sidecar')).getByLabelText('Image'), 'mesh/envoy:1')
  await createIt(app, 'ledger')
  await screen.findByRole('heading', { name: 'Roll-out of ledger' })
  expect(await screen.findByText('The cloud has exactly what was sent.')).toBeTruthy()
  const { config, info } = await app.read('ledger')
  expect(info.labels).toMatchObject({ team: 'money' })
  expect(config).toMatchObject({
    ...{ serviceDesc: 'Keeps the books', replicas: 1, accessType: 'SvcLBTypeInner', subnetId: 'subnet-1' },
    volumes: [
      { name: 'logs', volumeType: 'hostPath', hostPath: '/var/log/ledger' },
      { name: 'books', volumeType: 'cbsDisk', cbsDiskId: 'disk-1' },
      { name: 'shared', volumeType: 'nfsDisk', nfsPath: '10.0.0.7:/exports' },
      { name: 'settings', volumeType: 'configMap', configId: 'cfg-1', configVersion: 'v2' },
    ],
    nodeAffinity: [{ key: 'disktype', operator: 'In', values: ['ssd', 'nvme'] }],
    podAffinity: [{ key: 'qcloud-app', operator: 'Exists', values: [] }],
  })
  const [first, other] = config.containers
  expect(config.volumes[3]?.configKeys).toEqual(['app.yaml', 'log.conf'])
  expect(other).toMatchObject({ containerName: 'sidecar', image: 'mesh/envoy:1', cpu: 0, memory: 0 })
  expect(first).toMatchObject({
    ...{ containerName: 'main', cpu: 250, cpuLimits: 500, memory: 256, memoryLimits: 512 },
    ...{ command: '/bin/ledger', arguments: ['--name=two words'], workingDir: '/srv', privileged: true },
    envs: [{ name: 'LEVEL', value: 'info' }],
    volumeMounts: [{ volumeName: 'books', mountPath: '/books', mode: 'ro' }],
    healthCheck: [
      { type: 'liveCheck', checkMethod: 'methodHttp', protocol: 'HTTPS', port: 8443, path: '/healthz', delayTime: 20 },
      { type: 'readyCheck', checkMethod: 'methodCmd', cmd: 'test -f /tmp/ready' },
    ],
  })
})

/** What a field is told to be wrong with, as a reader of the screen hears it. */
const toldAt = (field: HTMLElement) =>
  (field.getAttribute('aria-describedby') ?? '')
    .split(' ')
    .map((id) => document.getElementById(id))
    .find((element) => element?.id.endsWith('-error'))?.textContent

test('every rule between fields is told at the field, all at once, with nothing sent and nothing lost', async () => {
  const app = await openNew()
  await nameIt(app, 'Mailer', 'nginx:1.27')
  const { main, volumes, placement } = await openAll(app)
  const live = rowIn(main, 'Liveness')
  const volume = (number: number) => rowIn(volumes, `Volume ${number}`)
  await pressIn(app, main, 'Add mount')
  const [mount, second] = ['Mount 1', 'Mount 2'].map((name) => rowIn(main, name)) as [Inside, Inside]
  await press(app, 'Add port')
  await press(app, 'Add label')
  await press(app, 'Add container')
  const rule = rowIn(placement, 'Node rule 1')
  await choose(app, rule.getByLabelText('Operator'), 'Gt')
  const key = (number: number) => within(screen.getByRole('group', { name: `Label ${number}` })).getByLabelText('Key')
  const wrong: [HTMLElement, string, string][] = [
    [
      screen.getByLabelText('Service name'),
      'Mailer',
      'Begin with a lower-case letter, use lower-case letters, digits and -, and do not end with -.',
    ],
    [screen.getByLabelText('Replicas'), '2', 'Must be 1: a CBS disk can be attached to one node only.'],
    [main.getByLabelText('Memory limit (MiB)'), '128', 'The limit must not be below the request.'],
    [
      main.getByLabelText('Container name'),
      'Main_1',
      'Use lower-case letters, digits and -, with a letter or digit at either end.',
    ],
    [live.getByLabelText('Interval (seconds)'), '1', 'Must be at least 2 seconds.'],
    [live.getByLabelText('Timeout (seconds)'), '61', 'Must be at most 60 seconds.'],
    [live.getByLabelText('Delay (seconds)'), 'soon', 'Give a whole number of seconds from 0 to 60.'],
    [live.getByLabelText('Successes until well'), '2', 'Must be 1 for a liveness check.'],
    [live.getByLabelText('Failures until ill'), '11', 'Must be at most 10.'],
    [live.getByLabelText('Port'), '', 'Give a whole number from 1 to 65535, in plain digits.'],
    [rowIn(main, 'Readiness').getByLabelText('Command'), '', 'Give the command whose exit status counts.'],
    [screen.getByLabelText('Subnet'), '', 'An inner load balancer needs a subnet.'],
    [
      within(screen.getByRole('group', { name: 'Port 2' })).getByLabelText('Service port'),
      '80',
      'This port and protocol stand in the list twice.',
    ],
    [volume(1).getByLabelText('Directory on the node'), 'logs', 'Give a path that begins with /, such as /data.'],
    [volume(2).getByLabelText('CBS disk'), '', 'Give the id of the disk, such as disk-7h1kq2ab.'],
    [volume(3).getByLabelText('NFS path'), '/exports', 'Give host:/path, such as 10.0.0.7:/exports.'],
    [
      volume(3).getByLabelText('Volume name'),
      '-nfs',
      'Use lower-case letters, digits and -, with a letter or digit at either end.',
    ],
    [
      volume(4).getByLabelText('Volume name'),
      'cfg.',
      'Use lower-case letters, digits and -, with a letter or digit at either end.',
    ],
    [volume(4).getByLabelText('Keys'), '', 'Name at least one key.'],
    [
      volume(1).getByLabelText('Volume name'),
      'Logs',
      'Use lower-case letters, digits and -, with a letter or digit at either end.',
    ],
    [volume(2).getByLabelText('Volume name'), 'Logs', 'This name stands in the list twice.'],
    [mount.getByLabelText('Path in the container'), 'data', 'Give a path that begins with /, such as /data.'],
    [second.getByLabelText('Path in the container'), 'data', 'This name stands in the list twice.'],
    [rule.getByLabelText('Key of the label'), '', 'Give a value.'],
    [rule.getByLabelText('Values'), 'many', 'Give one whole number.'],
    [key(1), 'a.b', 'Use letters, digits and - in the key, 63 at most: this API cannot carry others.'],
    [key(2), 'qcloud-x', 'Keys that begin with qcloud- belong to the system.'],
  ]
  for (const [field, text] of wrong) await type(app, field, text)
  await press(app, 'Review')
  for (const [field, text, told] of wrong) {
    expect([(field as HTMLInputElement).value, toldAt(field)]).toEqual([text, told])
  }
  expect(toldAt(mount.getByLabelText('Volume'))).toBe('Choose one of the volumes.')
  expect(toldAt((await region('New container')).getByLabelText('Image'))).toBe('Give an image, such as nginx:1.27.')
  expect(document.activeElement).toBe(screen.getByLabelText('Service name'))
  expect(app.created()).toEqual([])
})

test('a mount follows its volume to another name; one whose volume is gone is told, and never goes to the next volume', async () => {
  const app = await openNew()
  await nameIt(app)
  const volumes = await region('Volumes')
  await pressIn(app, volumes, 'Add volume')
  await type(app, volumes.getByLabelText('Volume name'), 'scratch')
  const main = await region('Container main')
  await pressIn(app, main, 'Mounts')
  await pressIn(app, main, 'Add mount')
  await type(app, main.getByLabelText('Path in the container'), '/tmp')
  expect(volumes.getByText(/Mounted by main \/tmp\./)).toBeTruthy()
  await type(app, volumes.getByLabelText('Volume name'), 'cache')
  await press(app, 'Review')
  expect(await screen.findByRole('row', { name: 'Container main › Mount › /tmp › Volume cache' })).toBeTruthy()
  await press(app, 'Back to the form')
  await pressIn(app, volumes, 'Remove volume cache')
  await pressIn(app, volumes, 'Add volume')
  await type(app, volumes.getByLabelText('Volume name'), 'other')
  await press(app, 'Review')
  expect(toldAt(main.getByLabelText('Volume'))).toBe('Choose one of the volumes.')
  expect(main.getByLabelText<HTMLInputElement>('Path in the container').value).toBe('/tmp')
})

test('a new check begins at its method; a mount of no volume is told, also beside a volume that has no name yet', async () => {
  const app = await openNew()
  await nameIt(app)
  const main = await region('Container main')
  await pressIn(app, main, 'Health checks')
  await pressIn(app, main, 'Add readiness check')
  const method = rowIn(main, 'Readiness').getByLabelText('Method')
  await vi.waitFor(() => expect(document.activeElement).toBe(method))
  const volumes = await region('Volumes')
  for (const name of ['Add volume', 'Add volume']) await pressIn(app, volumes, name)
  await pressIn(app, main, 'Mounts')
  await pressIn(app, main, 'Add mount')
  await press(app, 'Review')
  expect(toldAt(main.getByLabelText('Volume'))).toBe('Choose one of the volumes.')
})
