// Saves the lines that are loaded. The file's head and the button say what that is, and that it is not the whole log.
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { FIRST_TAIL, type LogStream } from '#api/log-stream.ts'
import type { PodLog } from '#api/use-log-stream.ts'
import { absolute } from '#lib/time.ts'
import { count } from '#lib/units.ts'
import { Tool } from './LogTools.tsx'
import { saveFile } from './save-file.ts'
import { useZone } from './zone.ts'

interface LogDownloadProps {
  log: PodLog
  stream: LogStream
  icon: ReactNode
}

export function LogDownload({ log, stream, icon }: LogDownloadProps) {
  const { t } = useTranslation()
  const [zone] = useZone()
  const time = (instant: string | undefined) => (instant ? (absolute(instant, zone) ?? instant) : '–')
  const save = () => {
    const { ring } = stream
    const { firstAt, lastAt, gaps } = stream.snapshot()
    const entries = ring.newest(ring.size)
    const head = t('logs.downloadHead', {
      count: entries.filter((entry) => typeof entry === 'string').length,
      name: `${log.namespace}/${log.podName}/${log.containerName}`,
      from: time(firstAt),
      to: time(lastAt),
      tail: count(FIRST_TAIL),
      dropped: count(ring.first),
      gaps: count(gaps),
    })
    const lines = entries.map((entry) =>
      typeof entry === 'string' ? entry : `# ${t('logs.gap', { from: time(entry.from), to: time(entry.to) })}`,
    )
    saveFile(`${log.podName}_${log.containerName}.log`, 'text/plain', `${head}\n${lines.join('\n')}\n`)
  }
  return (
    <Tool
      label={`${t('logs.download')}. ${t('logs.downloadHint', { count: stream.ring.size, tail: count(FIRST_TAIL) })}`}
      onClick={save}
    >
      {icon}
    </Tool>
  )
}
