// What a service is: how it is reached, what runs in it.
import { Badge, Group, Stack, Text } from '@mantine/core'
import type { ServiceContainer, ServiceInfo } from '@pierhead/shared/catalogue/service'
import { memory } from '#lib/units.ts'
import { CopyText } from '#ui/CopyText.tsx'
import { type Fact, Facts } from '#ui/Facts.tsx'
import { useTranslation } from '#ui/translation.tsx'
import { useCpu } from '#ui/use-cpu.ts'
import { useAccessWords } from './access-words.ts'
import classes from './detail-facts.module.css'
import { knownStrategy, useServiceConfig } from './service-reads.ts'

interface ServiceFactsProps {
  service: ServiceInfo
  namespace: string
}

export function ServiceFacts({ service, namespace }: ServiceFactsProps) {
  const { t } = useTranslation()
  const access = useAccessWords()
  const { config } = useServiceConfig({ namespace, serviceName: service.serviceName })
  const copyable = (text: string, label: string) => (text ? <CopyText text={text} label={label} /> : undefined)
  const facts: Fact[] = [
    { label: t('services.accessType'), value: access(service) },
    { label: t('services.externalIp'), value: copyable(service.externalIp, t('services.externalIp')) },
    { label: t('services.clusterIp'), value: copyable(service.serviceIp, t('services.clusterIp')) },
    { label: t('services.ports'), value: service.portMappings.length > 0 ? <Ports of={service} /> : undefined },
    {
      label: t('services.balancer'),
      value:
        service.lbStatus === 'Creating'
          ? t('services.balancerCreating')
          : copyable(service.lbId, t('services.balancer')),
    },
    {
      label: t('services.strategy.title'),
      value: config && t(`services.strategy.${knownStrategy(config) ?? 'unknown'}`),
    },
    {
      label: t('services.minReady.title'),
      value: config && t('services.minReady.seconds', { count: config.config.minReadySeconds }),
    },
    { label: t('services.description'), value: service.serviceDesc },
    {
      label: t('services.labels'),
      value: Object.keys(service.labels).length > 0 ? <Labels of={service.labels} /> : undefined,
    },
  ]
  return (
    <Stack gap="sm" mb="md">
      <Facts facts={facts} />
      <ul className={classes.containers} aria-label={t('services.containers')}>
        {service.containers.map((container) => (
          <ContainerFact key={container.containerName} container={container} />
        ))}
      </ul>
    </Stack>
  )
}

/** `80 → 8080 TCP`, with the port on the nodes where there is one. */
function Ports({ of: { portMappings } }: { of: ServiceInfo }) {
  const { t } = useTranslation()
  return (
    <Stack gap={0}>
      {portMappings.map(({ lbPort, containerPort, nodePort, protocol }) => (
        <span key={`${lbPort}/${protocol}`}>
          {lbPort} → {containerPort} {protocol}
          {nodePort ? t('services.nodePort', { port: String(nodePort) }) : null}
        </span>
      ))}
    </Stack>
  )
}

function Labels({ of }: { of: Readonly<Record<string, string>> }) {
  return (
    <Group gap={4}>
      {Object.entries(of).map(([name, value]) => (
        <Badge key={name} variant="default" className={classes.label ?? ''}>
          {name}={value}
        </Badge>
      ))}
    </Group>
  )
}

function ContainerFact({ container }: { container: ServiceContainer }) {
  const { t } = useTranslation()
  const cpu = useCpu()
  const { containerName, image, cpu: request, cpuLimits, memory: requested, memoryLimits } = container
  // 0 means none is set (catalogue, ServiceContainer)
  const none = t('services.notSet')
  return (
    <li>
      <Text span size="sm" fw={600}>
        {containerName}
      </Text>
      <CopyText text={image} label={t('services.image.of', { name: containerName })} />
      <Text span size="sm" c="dimmed">
        {t('services.sizes', {
          cpu: request ? cpu(request) : none,
          cpuLimit: cpuLimits ? cpu(cpuLimits) : none,
          memory: requested ? memory(requested) : none,
          memoryLimit: memoryLimits ? memory(memoryLimits) : none,
        })}
      </Text>
    </li>
  )
}
