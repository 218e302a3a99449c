/** What a person does in the editor, by roles and names as they read them. */
import path from 'node:path'
import { expect, type Locator, type Page } from '@playwright/test'
import type { RunningFace } from './faces.ts'

export interface Spot {
  readonly x: number
  readonly y: number
}

const middle = async (target: Locator): Promise<Spot> => {
  const box = await target.boundingBox()
  if (box === null) throw new Error(`${String(target)} is not shown`)
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}

export class Editor {
  readonly face: RunningFace
  readonly page: Page

  constructor(face: RunningFace) {
    this.face = face
    this.page = face.page
  }

  get canvas(): Locator {
    return this.page.getByRole('main', { name: 'Canvas' })
  }
  get palette(): Locator {
    return this.page.getByRole('navigation', { name: 'Nodes' })
  }
  get inspector(): Locator {
    return this.page.getByRole('complementary', { name: 'Inspector' })
  }
  get panels(): Locator {
    return this.page.getByRole('region', { name: 'Panels' })
  }
  get undo(): Locator {
    return this.page.getByRole('button', { name: 'Undo', exact: true })
  }
  /** The one filled button of the toolbar: Train, Pause, Resume or Train again. */
  get train(): Locator {
    return this.page.getByRole('region', { name: 'Toolbar' }).getByRole('button', { name: /^(Train|Train again|Pause|Resume)$/ })
  }
  get problems(): Locator {
    return this.page.getByRole('region', { name: 'Toolbar' }).getByRole('button', { name: /problem|warning|check/ })
  }
  /** Of the welcome screen. */
  get openButton(): Locator {
    return this.page.getByRole('button', { name: /^Open( |…|$)/ }).first()
  }
  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name, exact: true })
  }
  dialog(name: string | RegExp): Locator {
    return this.page.getByRole('dialog', { name })
  }
  /** A node on the canvas by its label, such as `x₁`. */
  node(label: string): Locator {
    return this.canvas.getByRole('group', { name: new RegExp(`^${label},`) })
  }
  wires(from: string, to: string): Locator {
    return this.canvas.getByRole('group', { name: `Wire from ${from} to ${to}`, exact: true })
  }
  panel(name: string): Locator {
    return this.panels.getByRole('tab', { name: new RegExp(`^${name}`) })
  }

  /** From the welcome screen. */
  async emptyCanvas(): Promise<void> {
    await this.page.getByRole('button', { name: /^Empty canvas/ }).click()
    await expect(this.canvas).toBeVisible()
  }

  async openExample(title: string | RegExp): Promise<void> {
    await this.page.getByRole('button', { name: title }).first().click()
    await expect(this.canvas).toBeVisible()
  }

  /** Drags an entry of the palette to a spot of the canvas, counted from its upper left corner. */
  async place(entry: string, { x, y }: Spot): Promise<void> {
    const nodes = this.canvas.locator('.react-flow__node')
    const before = await nodes.count()
    const pane = await this.canvas.boundingBox()
    const item = this.palette.getByRole('button', { name: new RegExp(`^${entry}\\b`) })
    await item.scrollIntoViewIfNeeded()
    const from = await middle(item)
    await this.page.mouse.move(from.x, from.y)
    await this.page.mouse.down()
    await this.page.mouse.move(pane!.x + x, pane!.y + y, { steps: 8 })
    await this.page.mouse.up()
    await expect(nodes).toHaveCount(before + 1)
  }

  port(label: string, side: 'Input' | 'Output'): Locator {
    return this.node(label).locator('.react-flow__handle').and(this.page.getByLabel(new RegExp(`^${side} `))).first()
  }

  /** Draws a wire from the output of one node to the input of another with the mouse. */
  async wire(from: string, to: string): Promise<void> {
    await this.wireBetween(this.port(from, 'Output'), this.port(to, 'Input'))
  }

  async wireBetween(from: Locator, to: Locator): Promise<void> {
    const edges = this.canvas.locator('.react-flow__edge')
    const before = await edges.count()
    await this.dragWire(from, to)
    await expect(edges).toHaveCount(before + 1)
  }

  async dragWire(from: Locator, to: Locator): Promise<void> {
    const start = await middle(from)
    const end = await middle(to)
    await this.page.mouse.move(start.x, start.y)
    await this.page.mouse.down()
    await this.page.mouse.move((start.x + end.x) / 2, (start.y + end.y) / 2, { steps: 4 })
    await this.page.mouse.move(end.x, end.y, { steps: 4 })
    await this.page.mouse.up()
  }

  /** Clicks on the line of a wire, a third along it. */
  async clickWire(from: string, to: string): Promise<void> {
    const spot = await this.spotOnWire(from, to, 0.35)
    await this.page.mouse.click(spot.x, spot.y)
  }

  /** Where the line of a wire begins. */
  wireStart(from: string, to: string): Promise<Spot> {
    return this.spotOnWire(from, to, 0)
  }

  private spotOnWire(from: string, to: string, share: number): Promise<Spot> {
    return this.wires(from, to)
      .locator('path')
      .first()
      .evaluate((path: SVGPathElement, along: number) => {
        const point = path.getPointAtLength(path.getTotalLength() * along)
        const { x, y } = point.matrixTransform(path.getScreenCTM()!)
        return { x, y }
      }, share)
  }

  /** Points of the loss chart. */
  async chartPoints(): Promise<number> {
    const chart = this.panels.getByRole('img', { name: /^Loss/ })
    return (await chart.count()) === 0 ? 0 : Number(await chart.getAttribute('data-points'))
  }

  /** The run's epoch as the toolbar tells it. */
  async epoch(): Promise<number> {
    const text = await this.page.getByRole('region', { name: 'Toolbar' }).innerText()
    return Number(/Epoch\s*(\d+)\s*\//.exec(text)?.[1] ?? NaN)
  }

  /** The run's loss as the toolbar tells it. */
  async loss(): Promise<number> {
    const text = (await this.page.getByRole('region', { name: 'Toolbar' }).innerText()).replace(/\s+/g, ' ')
    const found = /Loss ?([\d.]+(?:e[−+-]?\d+)?)/.exec(text)
    return found === null ? NaN : Number(found[1]!.replace('−', '-'))
  }

  async runEnds(timeout = 30_000): Promise<void> {
    await expect(this.train).toHaveText(/Train again/, { timeout })
  }

  async action(menu: string, item: string | RegExp): Promise<void> {
    await this.page.getByRole('menuitem', { name: menu, exact: true }).click()
    await this.page.getByRole('menu').getByRole('menuitem', { name: item }).click()
  }

  /**
   * Answers the question for a file that `ask` raises: the system's dialog on the desktop, the window's own picker in
   * the browser. The file lies in the person's folder.
   */
  async choose(name: string, ask: () => Promise<void>, to: 'open' | 'save' = 'open'): Promise<string> {
    const file = path.join(this.face.files, name)
    const { app } = this.face
    if (app !== null) {
      await app.evaluate(
        ({ dialog }, { path: chosen, open }) => {
          if (open) dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] })
          else dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: chosen })
        },
        { path: file, open: to === 'open' },
      )
      await ask()
      return file
    }
    await ask()
    const picker = this.page.getByRole('dialog').filter({ has: this.page.getByRole('list', { name: 'Files' }) })
    if (to === 'open') await picker.getByRole('button', { name }).click()
    else await picker.getByRole('textbox', { name: 'Name' }).fill(name)
    await picker.getByRole('button', { name: /^(Open|Choose|Save|Export)$/ }).click()
    await expect(picker).toBeHidden()
    return file
  }
}
