import { forAnyService } from '@pierhead/shared/service-config/any-service-tests'
import type { ServiceConfig } from '@pierhead/shared/service-config/config'
import { expect, test } from 'vitest'
import { configOf, type Draft, draftOf } from './draft.ts'
import { differencesOf, type Settings } from './settings.ts'
import { readDraftText, textOfDraft } from './yaml-view.ts'

/** Blanks around a name are what was copied with it: the form leaves them out. */
const settingsOf = (config: ServiceConfig): Settings => ({
  ...config,
  subnetId: config.subnetId.trim(),
  containers: config.containers.map((container) => ({ ...container, image: container.image.trim() || 'nginx' })),
  nodeAffinity: trimmed(config.nodeAffinity),
  podAffinity: trimmed(config.podAffinity),
  labels: { team: 'a' },
})

const trimmed = <T extends { key: string }>(rules: T[]) => rules.map((rule) => ({ ...rule, key: rule.key.trim() }))

test('whatever a service is, a form that nobody touched holds exactly it', () =>
  forAnyService(300, (config) => {
    const settings = settingsOf(config)
    expect(configOf(settings, draftOf(settings))).toEqual(settings)
  }))

test('one figure that is typed is one difference, whatever the service is', () =>
  forAnyService(100, (config) => {
    const settings = settingsOf(config)
    const draft: Draft = { ...draftOf(settings), replicas: '77' }
    expect(differencesOf(settings, configOf(settings, draft)).map(({ path }) => path)).toEqual(['replicas'])
  }))

test('whatever a service is, its YAML brings back the draft that it was printed from', () =>
  forAnyService(100, (config) => {
    const settings = settingsOf(config)
    const draft = draftOf(settings)
    const read = readDraftText(textOfDraft(draft, settings), { base: settings, draft, isNew: false })
    if ('faults' in read) throw new Error(JSON.stringify(read.faults))
    expect(differencesOf(settings, configOf(settings, read.draft))).toEqual([])
  }))
