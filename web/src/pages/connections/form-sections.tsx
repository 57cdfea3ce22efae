// The fields of a connection, by section; both the page that adds one and the page that edits one show them.
import { Accordion, Radio, SimpleGrid, Stack, Switch, TagsInput, Text, TextInput } from '@mantine/core'
import { colours, DEFAULT_CALLS_PER_SECOND } from '@pierhead/shared/catalogue/console'
import { publicUrls } from '@pierhead/shared/public-urls'
import { regions as knownRegions } from '@pierhead/shared/regions'
import { providers, services } from '@pierhead/shared/services'
import { useState } from 'react'
import { useSay } from '#ui/bilingual.ts'
import { useTranslation } from '#ui/translation.tsx'
import { ColourDot } from './ColourDot.tsx'
import classes from './connections.module.css'
import type { Draft } from './draft.ts'

export interface PartProps {
  draft: Draft
  set: (patch: Partial<Draft>) => void
  faultOf: (path: string) => string | undefined
}

const below = ['label', 'input', 'description', 'error'] as ('label' | 'input' | 'description' | 'error')[]

export function ProviderField({ draft, set, faultOf }: PartProps) {
  const { t } = useTranslation()
  return (
    <Radio.Group
      aria-label={t('connections.providerTitle')}
      value={draft.provider}
      // regions of another provider are other ones
      onChange={(chosen) => {
        const provider = providers.find((one) => one === chosen) ?? draft.provider
        set({ provider, regions: [] })
      }}
      error={faultOf('provider')}
    >
      <Stack gap="sm">
        {providers.map((provider) => (
          <Radio
            key={provider}
            value={provider}
            label={t(`connections.provider.${provider}`)}
            description={t(`connections.providerWhy.${provider}`)}
          />
        ))}
      </Stack>
    </Radio.Group>
  )
}

/** `id`: as it is, or as it is proposed; without `setId` it cannot be changed. */
export function NameFields({
  draft,
  set,
  faultOf,
  id,
  setId,
}: PartProps & { id: string; setId?: (id: string) => void }) {
  const { t } = useTranslation()
  return (
    <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
      <TextInput
        label={t('connections.name')}
        description={t('connections.nameWhy')}
        inputWrapperOrder={below}
        required
        withAsterisk={false}
        autoComplete="off"
        value={draft.name}
        onChange={(event) => set({ name: event.currentTarget.value })}
        error={faultOf('name')}
      />
      <TextInput
        label={t('connections.id')}
        description={t(setId ? 'connections.idWhy' : 'connections.idFixed')}
        inputWrapperOrder={below}
        readOnly={!setId}
        autoComplete="off"
        spellCheck={false}
        value={id}
        onChange={(event) => setId?.(event.currentTarget.value)}
        error={faultOf('id')}
      />
    </SimpleGrid>
  )
}

export function MarkFields({ draft, set, faultOf }: PartProps) {
  const { t } = useTranslation()
  return (
    <Stack gap="md">
      <Switch
        label={t('connections.productionSwitch')}
        description={t('connections.productionWhy')}
        checked={draft.production}
        onChange={(event) => set({ production: event.currentTarget.checked })}
      />
      <Radio.Group
        label={t('connections.colour')}
        description={t('connections.colourWhy')}
        value={draft.colour}
        onChange={(chosen) => set({ colour: colours.find((one) => one === chosen) ?? draft.colour })}
        error={faultOf('colour')}
      >
        <div className={classes.colours}>
          {colours.map((colour) => (
            <Radio
              key={colour}
              value={colour}
              label={
                <span className={classes.name}>
                  <ColourDot colour={colour} />
                  {t(`connections.colours.${colour}`)}
                </span>
              }
            />
          ))}
        </div>
      </Radio.Group>
    </Stack>
  )
}

export function RegionFields({ draft, set, faultOf }: PartProps) {
  const { t } = useTranslation()
  const { provider, regions, projects } = draft
  return (
    <Stack gap="md">
      <RegionsField draft={draft} set={set} faultOf={faultOf} />
      {provider === 'huawei' && regions.length > 0 ? (
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
          {regions.map((region) => (
            <TextInput
              key={region}
              label={t('connections.project', { region })}
              description={t('connections.projectWhy')}
              inputWrapperOrder={below}
              autoComplete="off"
              spellCheck={false}
              value={projects[region] ?? ''}
              onChange={(event) => set({ projects: { ...projects, [region]: event.currentTarget.value } })}
              error={faultOf(`projects.${region}`)}
            />
          ))}
        </SimpleGrid>
      ) : null}
    </Stack>
  )
}

/** Tencent Cloud's are known by name; every provider's may be typed. */
function RegionsField({ draft: { provider, regions }, set, faultOf }: PartProps) {
  const { t } = useTranslation()
  const say = useSay()
  const known = provider === 'tencent' ? knownRegions : []
  const faults = regions.map((_, index) => faultOf(`regions.${index}`))
  const at = faults.findIndex(Boolean)
  return (
    <TagsInput
      label={t('connections.regionsToUse')}
      description={t(`connections.regionsWhy.${provider}`)}
      inputWrapperOrder={below}
      data={known.map(({ id }) => id)}
      renderOption={({ option }) => {
        const title = say(known.find(({ id }) => id === option.value)?.title)
        return (
          <Text size="sm">
            {option.value} · {title}
          </Text>
        )
      }}
      // all at once: a list that scrolls could not be reached by keyboard apart from its field
      maxDropdownHeight={480}
      comboboxProps={{ withinPortal: false }}
      openOnFocus={false}
      acceptValueOnBlur
      value={regions}
      onChange={(chosen) => set({ regions: chosen.map((one) => one.trim().toLowerCase()) })}
      error={at < 0 ? faultOf('regions') : `${regions[at]}${t('ui.colon')}${faults[at]}`}
    />
  )
}

/** Few give addresses of their own: they stay closed unless there are some or one is at fault. */
export function AddressFields({ draft, set, faultOf, isAtFault }: PartProps & { isAtFault: boolean }) {
  const { t } = useTranslation()
  const { provider, baseUrls, callsPerSecond } = draft
  const titleOf = useServiceTitle()
  const hasOwn = Object.values(baseUrls).some(Boolean) || callsPerSecond !== ''
  const [chosen, choose] = useState<boolean>()
  const isOpen = isAtFault || (chosen ?? hasOwn)
  // whoever types here stays here, also when the fault that opened it or the last address goes
  const change: typeof set = (part) => {
    choose(true)
    set(part)
  }
  return (
    <Accordion variant="contained" value={isOpen ? 'addresses' : null} onChange={(opened) => choose(opened !== null)}>
      <Accordion.Item value="addresses">
        <Accordion.Control>{t('connections.addressesOpen')}</Accordion.Control>
        <Accordion.Panel>
          <Stack gap="sm">
            <Text size="sm" c="dimmed">
              {t('connections.addressesWhy')}
            </Text>
            {Object.entries(publicUrls[provider]).map(([service, url]) => (
              <TextInput
                key={service}
                label={t('connections.baseUrl', { service: titleOf(service) })}
                placeholder={url}
                type="url"
                autoComplete="off"
                spellCheck={false}
                value={baseUrls[service] ?? ''}
                onChange={(event) => change({ baseUrls: { ...baseUrls, [service]: event.currentTarget.value } })}
                error={faultOf(`baseUrls.${service}`)}
              />
            ))}
            <TextInput
              label={t('connections.callsPerSecond')}
              description={t('connections.callsPerSecondWhy')}
              inputWrapperOrder={below}
              placeholder={String(DEFAULT_CALLS_PER_SECOND)}
              inputMode="numeric"
              maw={320}
              value={callsPerSecond}
              onChange={(event) => change({ callsPerSecond: event.currentTarget.value })}
              error={faultOf('callsPerSecond')}
            />
          </Stack>
        </Accordion.Panel>
      </Accordion.Item>
    </Accordion>
  )
}

/** `iam` alone has none: it is where tokens come from, not an API of the console. */
function useServiceTitle(): (service: string) => string {
  const say = useSay()
  return (service) => {
    const found = Object.entries(services).find(([id]) => id === service)?.[1]
    return found ? `${say(found.title)} (${service})` : service
  }
}
