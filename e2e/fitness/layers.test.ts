import { expect, test } from 'vitest'
import { resolveSpecifier, specifiersOf } from './imports.ts'
import { wrongImports } from './layers.ts'
import { files, isCode } from './source.ts'

test('every import points the way the design allows', () => {
  expect(files.filter(isCode).flatMap(wrongImports)).toEqual([])
})

test('every kind of import is seen, and none that a comment or a string only mentions', () => {
  const text = `
    import one, { type Two } from './one.ts'
    import type {
      Three,
    } from "#ui/three.tsx"
    export { four } from '@pierhead/shared/four'
    import 'five.css'
    const six = () => import('./six.tsx')
    // import seven from 'seven'
    const eight = "import nine from 'nine'"
    const ten = \`
      import eleven from 'eleven'\``
  expect(specifiersOf(text)).toEqual(['./one.ts', '#ui/three.tsx', '@pierhead/shared/four', 'five.css', './six.tsx'])
})

test.each([
  ['web/src/pages/services/list.tsx', '#ui/ListPage.tsx', 'web/src/ui/ListPage.tsx'],
  ['web/src/pages/services/list.tsx', '#paths', 'web/src/paths.ts'],
  ['web/src/pages/services/list.test.tsx', '@pierhead/server/simulator/simulator', 'server/simulator/simulator.ts'],
  ['server/src/app.ts', '@pierhead/shared/catalogue/cluster', 'shared/src/catalogue/cluster.ts'],
  ['server/src/cloud/call.ts', '../secret.ts', 'server/src/secret.ts'],
  ['server/src/app.ts', 'node:fs', 'node:fs'],
])('in %s the import %s is %s', (path, specifier, expected) => {
  expect(resolveSpecifier({ path }, specifier)).toBe(expected)
})

test.each([
  ['shared/src/scope.ts', 'node:fs'],
  ['shared/src/scope.ts', '@pierhead/server/app'],
  ['server/src/app.ts', '../simulator/simulator.ts'],
  ['server/src/app.ts', '#simulator/simulator'],
  ['server/simulator/simulator.ts', '#server/app'],
  ['web/src/lib/time.ts', '@pierhead/shared/scope'],
  ['web/src/lib/time.ts', '#api/call.ts'],
  ['web/src/api/call.ts', '#ui/Chart.tsx'],
  ['web/src/ui/Chart.tsx', '#app/theme.ts'],
  ['web/src/ui/Chart.tsx', 'node:fs'],
  ['web/src/ui/Chart.tsx', '../lib/time.ts'],
  ['web/src/pages/services/list.tsx', '../nodes/list.tsx'],
  ['web/src/pages/services/list.tsx', '#app/routes.tsx'],
  ['web/src/pages/services/list.tsx', '@pierhead/server/app'],
  ['e2e/tests/smoke.e2e.ts', '../../web/src/paths.ts'],
  ['e2e/tests/smoke.e2e.ts', '@pierhead/server/app'],
  ['somewhere/new.ts', './else.ts'],
])('a file %s that imports %s is found', (path, specifier) => {
  expect(wrongImports({ path, text: `import it from '${specifier}'` })).toHaveLength(1)
})

test.each([
  ['server/src/main.ts', '#simulator/simulator'],
  ['server/simulator/wire/tencent-v2.ts', '#server/cloud/sign/tencent-v2'],
  ['web/src/pages/services/list.test.tsx', '@pierhead/server/app'],
  ['web/src/pages/services/edit/form.tsx', './sections.tsx'],
  ['web/src/app/routes.tsx', '#paths'],
])('a file %s may import %s', (path, specifier) => {
  expect(wrongImports({ path, text: `import it from '${specifier}'` })).toEqual([])
})
