// AG Grid community with its quick filter, on the rows and in the size of the services page.
import { AllCommunityModule, type ColDef, createGrid, ModuleRegistry } from 'ag-grid-community'

/** A row of `ccs.DescribeClusterService`, as far as the columns show it. */
interface Row {
  serviceName: string
  status: string
  currentReplicas: number
  desiredReplicas: number
  accessType: string
  externalIp: string
  serviceIp: string
  lbId: string
  namespace: string
  createdAt: string | null
}

const DAY_MS = 86_400_000
const ROW_PX = 40
const days = (at: string | null) => (at ? `${Math.floor((Date.now() - Date.parse(at)) / DAY_MS)} d` : '')

/** The columns that the services page shows. */
const columnDefs: ColDef<Row>[] = [
  { headerName: 'Name', field: 'serviceName' },
  { headerName: 'Status', field: 'status' },
  { headerName: 'Replicas', valueGetter: ({ data }) => data && `${data.currentReplicas} / ${data.desiredReplicas}` },
  { headerName: 'Access', field: 'accessType' },
  { headerName: 'Address', valueGetter: ({ data }) => data && (data.externalIp || data.serviceIp) },
  { headerName: 'Load balancer', field: 'lbId' },
  { headerName: 'Namespace', field: 'namespace' },
  { headerName: 'Age', valueGetter: ({ data }) => data && days(data.createdAt) },
]

const size = new URLSearchParams(location.search)
const host = document.getElementById('grid')
const box = document.getElementById('filter')
if (host && box instanceof HTMLInputElement) {
  host.style.width = `${size.get('width')}px`
  host.style.height = `${size.get('height')}px`
  const rowData = (await (await fetch('./rows.json')).json()) as Row[]
  ModuleRegistry.registerModules([AllCommunityModule])
  const grid = createGrid<Row>(host, {
    columnDefs,
    rowData,
    rowHeight: ROW_PX,
    defaultColDef: { flex: 1, sortable: true },
    // its documentation recommends it for speed
    cacheQuickFilter: true,
  })
  box.addEventListener('input', () => grid.setGridOption('quickFilterText', box.value))
}
