import { z } from 'zod'
import { read } from '../action.ts'

export const task = {
  'ccs.DescribeClusterTaskResult': read({
    title: { en: 'Get the state of a task', zh: '查询异步任务状态' },
    envelope: 'flat',
    input: z.strictObject({ requestId: z.int().describe('The requestId that the starting action answered') }),
    // code 0 says only that the question was answered; a failed task arrives with it too
    output: z.looseObject({ status: z.enum(['succ', 'fail', 'running']).or(z.string()) }),
  }),
} as const
