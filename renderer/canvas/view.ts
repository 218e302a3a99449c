/** What the canvas knows beyond the document: the wire being dragged, the search, the menu, the level of detail. */
import { createContext, useContext } from 'react'
import { createStore, useStore, type StoreApi } from 'zustand'
import type { AxisShape } from '../../core/nodes/types.ts'
import type { Detail } from './nodes/NodeFrame.tsx'
import type { Point } from './wires/geometry.ts'

export interface PortEnd {
  readonly node: string
  readonly port: string
  /** Whether wires leave or arrive here. */
  readonly side: 'out' | 'in'
}

export type Verdict = { readonly fits: true } | { readonly fits: false; readonly reason: string }

/** A wire in the hand: where it starts and, per port, whether it would fit there. */
export interface WireDrag {
  readonly from: PortEnd
  readonly shape: AxisShape | null
  readonly verdicts: ReadonlyMap<string, Verdict>
}

export interface SearchRequest {
  /** Place of the popup in client pixels. */
  readonly screen: Point
  /** Where the node goes, in the drawing. */
  readonly place: Point
  /** Wire from this port to the new node, if it is opened by dropping a wire. */
  readonly from: PortEnd | null
  /** Asked for by keyboard, with no pointer on the canvas: the node goes beside the selected one. */
  readonly beside?: boolean
}

export type MenuTarget = { readonly kind: 'pane' } | { readonly kind: 'node'; readonly id: string } | { readonly kind: 'edge'; readonly id: string }

export interface MenuRequest {
  readonly screen: Point
  readonly place: Point
  readonly target: MenuTarget
}

export interface ViewState {
  readonly detail: Detail
  readonly drag: WireDrag | null
  readonly search: SearchRequest | null
  readonly menu: MenuRequest | null
  /** Node whose wires are chosen by keyboard. */
  readonly wiring: string | null
  readonly hoveredEdge: string | null
  /** The note or name under edit. */
  readonly editing: string | null
  /** Shown, hidden, or by the room there is. */
  readonly minimap: boolean | 'auto'
}

export type ViewStore = StoreApi<ViewState>

export const createView = (): ViewStore =>
  createStore<ViewState>(() => ({
    detail: 'all', drag: null, search: null, menu: null, wiring: null, hoveredEdge: null, editing: null, minimap: 'auto',
  }))

export const ViewContext = createContext<ViewStore | null>(null)

/** The store of the surrounding canvas. */
export function useViewStore(): ViewStore {
  const store = useContext(ViewContext)
  if (store === null) throw new Error('No canvas around this component')
  return store
}

/** Part of the surrounding canvas's view. */
export function useView<T>(selector: (view: ViewState) => T): T {
  return useStore(useViewStore(), selector)
}

export const portKey = (end: PortEnd): string => `${end.side}:${end.node}/${end.port}`

/** The level of detail at a zoom: all from 70 %, name and picture from 35 %, tile below. */
export function detailAt(zoom: number): Detail {
  if (zoom >= 0.7) return 'all'
  return zoom >= 0.35 ? 'name' : 'tile'
}
