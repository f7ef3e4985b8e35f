import { FirstSync } from '../../../src-renderer/ui/progress-first-sync.tsx'

export function StartView() {
  return (
    <main style={{ height: '100%' }}>
      <FirstSync
        title="Bringing your work to this computer"
        words="This happens once. After it, everything works without a connection."
        collections={[
          { id: 'products', label: 'Products and price book', done: 64, total: 64 },
          { id: 'registrations', label: 'Registrations', done: 1240, total: 2310 },
          { id: 'leads', label: 'Leads', done: 0, total: 210 },
          { id: 'mdf', label: 'MDF requests and claims', done: 0, total: 180 },
        ]}
      />
    </main>
  )
}
