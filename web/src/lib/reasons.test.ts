import { describe, expect, it } from 'vitest'
import { countReasons, reasonKey, reasonOf } from './reasons.ts'

describe('a reason of the cloud', () => {
  it('is the same one in Chinese and in English, whatever the case and the blanks', () => {
    expect(reasonKey('下载镜像失败')).toBe('imagePull')
    expect(reasonKey('ImagePullBackOff')).toBe('imagePull')
    expect(reasonKey(' imagepullbackoff ')).toBe('imagePull')
  })

  it('stays unknown where nobody wrote words for it, also where its name is one of every object', () => {
    expect(reasonKey('SomethingNew')).toBeUndefined()
    expect(reasonKey('constructor')).toBeUndefined()
    expect(reasonKey('')).toBeUndefined()
  })

  it('is known by its English spelling where the Chinese one is new', () => {
    expect(reasonOf({ reason: '某种新原因', srcReason: 'CrashLoopBackOff' }, true)).toEqual({ key: 'crash' })
  })

  it('is shown as it came where it is unknown: in the reader’s language if there is one', () => {
    const unknown = { reason: '某种新原因', srcReason: 'SomethingNew' }
    expect(reasonOf(unknown, true)).toEqual({ verbatim: '某种新原因' })
    expect(reasonOf(unknown, false)).toEqual({ verbatim: 'SomethingNew' })
    expect(reasonOf({ reason: '某种新原因', srcReason: '' }, false)).toEqual({ verbatim: '某种新原因' })
  })

  it('is nothing where none is given', () => {
    expect(reasonOf({ reason: '', srcReason: ' ' }, false)).toBeUndefined()
  })
})

describe('the reasons of a service', () => {
  it('are counted once although they come in two languages', () => {
    const both = { reasonMap: { 下载镜像失败: 2 }, srcReasonMap: { ImagePullBackOff: 2 } }
    expect(countReasons(both, false)).toEqual([{ reason: { key: 'imagePull' }, containers: 2 }])
    expect(countReasons(both, true)).toEqual([{ reason: { key: 'imagePull' }, containers: 2 }])
  })

  it('add up where two spellings mean the same, most frequent first', () => {
    const reasonMap = { 容器进程崩溃: 2, 下载镜像失败: 1, ErrImagePull: 2 }
    expect(countReasons({ reasonMap, srcReasonMap: {} }, true)).toEqual([
      { reason: { key: 'imagePull' }, containers: 3 },
      { reason: { key: 'crash' }, containers: 2 },
    ])
  })

  it('are read in the language in which they are known', () => {
    const maps = { reasonMap: { 某种新原因: 1 }, srcReasonMap: { OOMKilled: 1 } }
    expect(countReasons(maps, true)).toEqual([{ reason: { key: 'outOfMemory' }, containers: 1 }])
  })

  it('keep the cloud’s words where they are unknown', () => {
    const maps = { reasonMap: { 某种新原因: 1 }, srcReasonMap: {} }
    expect(countReasons(maps, false)).toEqual([{ reason: { verbatim: '某种新原因' }, containers: 1 }])
  })

  it('are none of a service that is well', () => {
    expect(countReasons({ reasonMap: {}, srcReasonMap: {} }, false)).toEqual([])
  })
})
