import { Center, Loader } from '@mantine/core'

/** While the code of a first page arrives. */
export const Loading = () => (
  <Center mih="40dvh">
    <Loader aria-label="…" />
  </Center>
)
