// The kit's placeholder: the page's owner replaces it.
export default function Page() {
  return null
}
