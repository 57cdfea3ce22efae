import { ActionIcon, Group, Text, Tooltip } from '@mantine/core'
import type { ServiceInfo } from '@pierhead/shared/catalogue/service'
import { IconExternalLink } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { CopyText } from '#ui/CopyText.tsx'
import { useTranslation } from '#ui/translation.tsx'
import { useAccessWords } from '../access-words.ts'
import { type Addresses, addressesOf, type Outside } from './addresses.ts'
import classes from './overview.module.css'
import { Panel } from './Panel.tsx'

type Port = Addresses['ports'][number]

/** Every way to the service, to be copied. */
export function AccessPanel({ service, namespace }: { service: ServiceInfo; namespace: string }) {
  const { t } = useTranslation()
  const access = useAccessWords()
  const addresses = addressesOf(service, namespace)
  return (
    <Panel
      title={t('overview.access.title')}
      tools={
        <Text size="xs" c="dimmed">
          {access(service)}
        </Text>
      }
    >
      {service.lbStatus === 'Creating' ? <Text size="sm">{t('overview.access.coming')}</Text> : null}
      {addresses ? <Ways of={addresses} /> : <Text size="sm">{t('overview.access.none')}</Text>}
    </Panel>
  )
}

function Ways({ of: { outside, inside, onNodes, ports } }: { of: Addresses }) {
  const { t } = useTranslation()
  return (
    <>
      {outside.length > 0 ? (
        <Way title={t('overview.access.outside')}>
          {outside.map((one) => (
            <li key={`${one.text}/${one.port.protocol}`}>
              <OutsideAddress of={one} />
            </li>
          ))}
        </Way>
      ) : (
        <Way title={t('services.ports')}>
          {ports.map((port) => (
            <li key={`${port.lbPort}/${port.protocol}`}>
              <Text span size="sm">
                {port.lbPort} <Leads port={port} />
              </Text>
            </li>
          ))}
        </Way>
      )}
      <Way title={t('overview.access.inside')}>
        {inside.map((host) => (
          <li key={host}>
            <CopyText text={host} label={t('overview.access.address')} />
          </li>
        ))}
      </Way>
      {onNodes.length > 0 ? (
        <Way title={t('overview.access.node')} isInline>
          {onNodes.map(({ nodePort, port }) => (
            <li key={nodePort}>
              <Group gap={4} wrap="nowrap">
                <CopyText text={String(nodePort)} label={t('overview.access.port')} />
                <Leads port={port} />
              </Group>
            </li>
          ))}
        </Way>
      ) : null}
    </>
  )
}

function Way({ title, isInline = false, children }: { title: string; isInline?: boolean; children: ReactNode }) {
  return (
    <div>
      <Text size="xs" c="dimmed">
        {title}
      </Text>
      <ul className={`${classes.plain} ${isInline ? classes.inline : ''}`}>{children}</ul>
    </div>
  )
}

/** `→ 8080 TCP`: the port of the containers. */
function Leads({ port: { containerPort, protocol } }: { port: Port }) {
  return (
    <Text span size="xs" c="dimmed" className={classes.still ?? ''}>
      → {containerPort} {protocol}
    </Text>
  )
}

function OutsideAddress({ of: { text, port, url } }: { of: Outside }) {
  const { t } = useTranslation()
  const open = t('overview.access.open', { url })
  return (
    <Group gap={4} wrap="nowrap">
      <CopyText text={text} label={t('overview.access.address')} />
      <Leads port={port} />
      {url ? (
        <Tooltip label={open}>
          <ActionIcon
            component="a"
            href={url}
            target="_blank"
            rel="noopener noreferrer"
            variant="subtle"
            color="gray"
            size="sm"
            aria-label={open}
          >
            <IconExternalLink size={14} aria-hidden />
          </ActionIcon>
        </Tooltip>
      ) : null}
    </Group>
  )
}
