// A volume as its controls hold it. A directory that lives as long as the pod is a kind of its own here; the API has no word
// for it but an empty directory of the node.
import type { MountConfig, VolumeConfig } from '@pierhead/shared/service-config/config'
import { numbered, type Row } from './figures.ts'
import { itemsOf, textOf } from './item-text.ts'

export const volumeKinds = ['temporary', 'hostPath', 'cbsDisk', 'nfsDisk', 'configMap'] as const
export type VolumeKind = (typeof volumeKinds)[number]

export interface VolumeDraft extends Row {
  name: string
  volumeType: VolumeKind
  hostPath: string
  cbsDiskId: string
  nfsPath: string
  configId: string
  configVersion: string
  configKeys: string
  /** As they were read. */
  keysRead: string[]
}

export const newVolume: Omit<VolumeDraft, 'id'> = {
  name: '',
  volumeType: 'temporary',
  hostPath: '',
  cbsDiskId: '',
  nfsPath: '',
  configId: '',
  configVersion: '',
  configKeys: '',
  keysRead: [],
}

export const volumeDrafts = (volumes: readonly VolumeConfig[]): VolumeDraft[] => numbered(volumes.map(draftOf))

function draftOf({
  name,
  volumeType,
  hostPath = '',
  configKeys = [],
  ...given
}: VolumeConfig): Omit<VolumeDraft, 'id'> {
  const { cbsDiskId = '', nfsPath = '', configId = '', configVersion = '' } = given
  return {
    name,
    volumeType: volumeType === 'hostPath' && hostPath === '' ? 'temporary' : volumeType,
    ...{ hostPath, cbsDiskId, nfsPath, configId, configVersion },
    configKeys: textOf(configKeys),
    keysRead: configKeys,
  }
}

export function volumeOf(draft: VolumeDraft): VolumeConfig {
  const { volumeType, hostPath, cbsDiskId, nfsPath, configId, configVersion } = draft
  const name = draft.name.trim()
  switch (volumeType) {
    case 'temporary':
      return { name, volumeType: 'hostPath', hostPath: '' }
    case 'hostPath':
      return { name, volumeType, hostPath }
    case 'cbsDisk':
      return { name, volumeType, cbsDiskId }
    case 'nfsDisk':
      return { name, volumeType, nfsPath }
    case 'configMap':
      return { name, volumeType, configId, configVersion, configKeys: itemsOf(draft.configKeys, draft.keysRead) }
  }
}

export interface MountDraft extends Row {
  /** Which row of the volumes, so that a mount follows its volume to another name; a bare name where there is no such volume. */
  volumeName: string
  mountPath: string
  mode: string
}

const ROW = 'row:'

export const rowOf = ({ id }: Row): string => `${ROW}${id}`

export const mountDrafts = (mounts: readonly MountConfig[], volumes: readonly VolumeDraft[]): MountDraft[] =>
  numbered(
    mounts.map(({ volumeName, ...mount }) => {
      const volume = volumes.find(({ name }) => name === volumeName)
      return { ...mount, volumeName: volume ? rowOf(volume) : volumeName }
    }),
  )

export const mountOf = ({ volumeName, mountPath, mode }: MountDraft, volumes: readonly VolumeDraft[]): MountConfig => ({
  volumeName: volumeName.startsWith(ROW)
    ? (volumes.find((volume) => rowOf(volume) === volumeName)?.name.trim() ?? '')
    : volumeName,
  mountPath,
  mode: mode as MountConfig['mode'],
})
