import { Search } from 'lucide-react'
import { useState } from 'react'
import type { ExampleInfo } from '../../core/protocol/host-api.ts'
import { Segmented } from '../kit/Segmented.tsx'
import { useApp } from '../state/app.ts'
import { ExampleCard } from './ExampleCard.tsx'
import styles from './Welcome.module.css'

type Category = ExampleInfo['category'] | 'all'
const titles: { readonly [C in Category]: string } = { all: 'All', neurons: 'Neurons', layers: 'Layers', images: 'Images', sequences: 'Sequences' }

const matches = (example: ExampleInfo, search: string): boolean => `${example.title} ${example.summary}`.toLowerCase().includes(search.trim().toLowerCase())

/** The examples, each a document that opens, trains and exports as it is. */
export function Gallery() {
  const examples = useApp((state) => state.examples)
  const [category, setCategory] = useState<Category>('all')
  const [search, setSearch] = useState('')
  const present = (Object.keys(titles) as Category[]).filter((each) => each === 'all' || examples?.some((example) => example.category === each) === true)
  const shown = (examples ?? []).filter((example) => (category === 'all' || example.category === category) && matches(example, search))
  return (
    <section className={styles['gallery']} aria-label="Examples">
      <header className={styles['head']}>
        <h2>Examples</h2>
        <p>Each opens, trains and exports as it is</p>
        <Segmented deep label="Kind of example" value={category} options={present.map((value) => ({ value, label: titles[value] }))} onChange={setCategory} />
        <label className={styles['search']}>
          <Search size={14} strokeWidth={1.75} />
          <input type="text" aria-label="Search examples" placeholder="Search" value={search} onChange={(event) => { setSearch(event.target.value) }} />
        </label>
      </header>
      <ul className={styles['cards']}>
        {shown.map((example) => (
          <ExampleCard key={example.id} example={example} />
        ))}
      </ul>
      {examples !== null && shown.length === 0 && <p className={styles['none']}>No example is called that</p>}
    </section>
  )
}
