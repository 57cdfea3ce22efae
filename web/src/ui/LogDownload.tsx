// Saves the lines that are loaded. The file's head and the button say what that is, and that it is not the whole log.
import type { ReactNode } from 'react'
import type { LogStream } from '#api/log-stream.ts'
import type { PodLog } from '#api/use-log-stream.ts'
import { absolute } from '#lib/time.ts'
import { count } from '#lib/units.ts'
import { Tool } from './LogTools.tsx'
import { saveFile } from './save-file.ts'
import { useTranslation } from './translation.tsx'
import { useLogBegin } from './use-log-begin.ts'
import { useZone } from './zone.ts'

interface LogDownloadProps {
  log: PodLog
  stream: LogStream
  icon: ReactNode
}

export function LogDownload({ log, stream, icon }: LogDownloadProps) {
  const { t } = useTranslation()
  const [zone] = useZone()
  const { tail, since } = useLogBegin()
  const begun = since
    ? t('logs.beganSince', { tail: count(tail), since: t(`logs.since.${since}`) })
    : t('logs.began', { tail: count(tail) })
  const time = (instant: string | undefined) => (instant ? (absolute(instant, zone) ?? instant) : '–')
  const save = () => {
    const { ring } = stream
    const { firstAt, lastAt, gaps } = stream.snapshot()
    const entries = ring.newest(ring.size)
    const lineCount = entries.filter((entry) => typeof entry === 'string').length
    const head = t('logs.downloadHead', {
      lines: t('logs.linesOf', { count: lineCount }),
      begun,
      name: `${log.namespace}/${log.podName}/${log.containerName}`,
      from: time(firstAt),
      to: time(lastAt),
      dropped: count(ring.first),
      gaps: count(gaps),
    })
    const lines = entries.map((entry) =>
      typeof entry === 'string' ? entry : `# ${t('logs.gap', { from: time(entry.from), to: time(entry.to) })}`,
    )
    saveFile(`${log.podName}_${log.containerName}.log`, 'text/plain', `${head}\n${lines.join('\n')}\n`)
  }
  return (
    <Tool label={`${t('logs.download')}. ${t('logs.downloadHint', { count: stream.ring.size, begun })}`} onClick={save}>
      {icon}
    </Tool>
  )
}
