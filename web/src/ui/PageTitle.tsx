// The browser's tab title, most particular part first: "checkout - Services - Pierhead".
export function PageTitle({ parts }: { parts: readonly string[] }) {
  return <title>{[...parts, 'Pierhead'].join(' - ')}</title>
}
