// What is doubtful about a rule, in the reader's words.
import { Group, Text } from '@mantine/core'
import { IconAlertTriangleFilled } from '@tabler/icons-react'
import { useCallback } from 'react'
import { useTranslation } from '#ui/translation.tsx'
import classes from './ingress.module.css'
import type { RuleWarning } from './rule-warnings.ts'

export function useWarningWords(): (warning: RuleWarning) => string {
  const { t } = useTranslation()
  return useCallback(
    (warning) => {
      switch (warning.is) {
        case 'noService':
          return t('ingress.warning.noService', { service: warning.service })
        case 'noPort':
          return warning.ports.length > 0
            ? t('ingress.warning.noPort', { ...warning, ports: warning.ports.join(', ') })
            : t('ingress.warning.noPorts', { service: warning.service })
        case 'duplicate':
          return t('ingress.warning.duplicate', { of: warning.of })
        case 'shadowed':
          return t('ingress.warning.shadowed', { by: warning.by })
        case 'mixedPort':
          return t('ingress.warning.mixedPort', { port: warning.port, other: warning.other })
      }
    },
    [t],
  )
}

/** The warnings of one rule, a line each; nothing where there are none. */
export function Warnings({ warnings }: { warnings: readonly RuleWarning[] }) {
  const words = useWarningWords()
  return warnings.map((warning) => <Warning key={warning.is}>{words(warning)}</Warning>)
}

/** One sentence behind the sign of a warning. */
export function Warning({ children }: { children: string }) {
  const { t } = useTranslation()
  return (
    <Group component="span" gap={6} wrap="nowrap" align="baseline">
      <IconAlertTriangleFilled size={16} role="img" aria-label={t('ingress.caution')} className={classes.sign ?? ''} />
      <Text span size="sm">
        {children}
      </Text>
    </Group>
  )
}
