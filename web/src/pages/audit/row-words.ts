// Who, as what and where, in words.
import type { AuditRow } from '@pierhead/shared/catalogue/console-audit'
import { type Role, roles } from '@pierhead/shared/roles'
import { useTranslation } from 'react-i18next'
import { NO_DATA } from '#lib/units.ts'
import { useConnectionName } from '#ui/connection-name.ts'

const isRole = (role: string): role is Role => (roles as readonly string[]).includes(role)

export function useRowWords() {
  const { t } = useTranslation()
  const nameOf = useConnectionName()
  return {
    /** Who only tried to come in is nobody yet; some of what is done nobody asked for. */
    whoOf: ({ email, userId }: AuditRow) => email || t(userId === 'console' ? 'audit.console' : 'audit.nobody'),
    roleOf: ({ role }: AuditRow) => (isRole(role) ? t(`ui.role.${role}`) : t('audit.noRole')),
    whereOf: ({ connection, region }: AuditRow) =>
      connection ? [nameOf(connection), region].filter(Boolean).join(' › ') : NO_DATA,
  }
}
