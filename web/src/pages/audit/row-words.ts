// Who, as what and where, in words.
import type { AuditRow } from '@pierhead/shared/catalogue/console-audit'
import { type Role, roles } from '@pierhead/shared/roles'
import { NO_DATA } from '#lib/units.ts'
import { useConnectionName } from '#ui/connection-name.ts'
import { useTranslation } from '#ui/translation.tsx'

const isRole = (role: string): role is Role => (roles as readonly string[]).includes(role)

/** `default/web in cls-1`, as shared/src/objects.ts writes it, without its English word. */
export function objectParts(object: string | null): { name: string | undefined; cluster: string | undefined } {
  const [, name, cluster] = /^(.*) in (\S+)$/.exec(object ?? '') ?? []
  return name === undefined ? { name: object ?? undefined, cluster: undefined } : { name, cluster }
}

export function useRowWords() {
  const { t } = useTranslation()
  const nameOf = useConnectionName()
  return {
    /** Who only tried to come in is nobody yet; some of what is done nobody asked for. */
    whoOf: ({ email, userId }: AuditRow) => email || t(userId === 'console' ? 'audit.console' : 'audit.nobody'),
    /** Whoever is about to come in has no role yet: none is told only where it matters. */
    roleOf: ({ role, connection }: AuditRow) => {
      if (isRole(role)) return t(`ui.role.${role}`)
      return connection ? t('audit.noRole') : ''
    },
    whereOf: ({ connection }: AuditRow) => (connection ? nameOf(connection) : NO_DATA),
  }
}
