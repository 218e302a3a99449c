import type { ReactNode } from 'react'
import { andDots, andField, spiralDots, spiralField, xorDots, xorField } from './fields.ts'
import { FieldPicture } from './FieldPicture.tsx'
import { NetPicture } from './NetPicture.tsx'
import { AutoencoderPicture, CnnPicture, DenoisingPicture, MixedPicture, ResidualPicture, SiamesePicture, TwoOutputsPicture } from './layers.tsx'
import styles from './pictures.module.css'
import { DigitsPicture, IrisPicture, LinePicture } from './shapes.tsx'

const pair = (net: ReactNode, field: ReactNode) => (
  <span className={styles['pair']}>
    {net}
    {field}
  </span>
)

const pictures: { readonly [name: string]: () => ReactNode } = {
  neuron: () => pair(<NetPicture levels={[2, 1]} />, <FieldPicture field={andField} dots={andDots} />),
  xor: () => pair(<NetPicture levels={[2, 4, 1]} />, <FieldPicture field={xorField} dots={xorDots} />),
  spirals: () => pair(<NetPicture levels={[2, 4, 4, 1]} />, <FieldPicture field={spiralField} dots={spiralDots} />),
  line: () => <LinePicture />,
  iris: () => <IrisPicture />,
  digits: () => <DigitsPicture />,
  cnn: () => <CnnPicture />,
  autoencoder: () => <AutoencoderPicture />,
  denoising: () => <DenoisingPicture />,
  residual: () => <ResidualPicture />,
  mixed: () => <MixedPicture />,
  'two-outputs': () => <TwoOutputsPicture />,
  siamese: () => <SiamesePicture />,
}

/** The sketch that an example names; a plain network for a name without one. */
export function Picture({ name }: { readonly name: string }) {
  return <>{pictures[name]?.() ?? <NetPicture levels={[3, 4, 2]} />}</>
}
