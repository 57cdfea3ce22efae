import { expect, test } from 'vitest'
import { countPasted, parseEnvText, withPasted } from './env-text.ts'

test('lines of a shell and of a .env file are read alike', () => {
  const text = '# settings\nexport LOG_LEVEL=debug\r\nURL = "http://db:5432/?a=b"\n\nEMPTY=\nSINGLE=\'it is\''
  expect(parseEnvText(text)).toEqual({
    envs: [
      { name: 'LOG_LEVEL', value: 'debug' },
      { name: 'URL', value: 'http://db:5432/?a=b' },
      { name: 'EMPTY', value: '' },
      { name: 'SINGLE', value: 'it is' },
    ],
    badLines: [],
  })
})

test('lines that hold no KEY=VALUE are named by their number', () => {
  expect(parseEnvText('A=1\nnonsense\n=2')).toEqual({ envs: [{ name: 'A', value: '1' }], badLines: [2, 3] })
})

test('pasted variables change known names in place and follow otherwise', () => {
  const rows = [
    { id: 7, name: 'A', value: '1' },
    { id: 3, name: 'B', value: '2' },
  ]
  const { envs } = parseEnvText('B=20\nC=30\nA=1')
  expect(countPasted(rows, envs)).toEqual({ added: 1, changed: 1 })
  expect(withPasted(rows, envs)).toEqual([
    { id: 7, name: 'A', value: '1' },
    { id: 8, name: 'B', value: '20' },
    { id: 9, name: 'C', value: '30' },
  ])
})
