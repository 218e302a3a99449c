/** The shape that a row of numbers is read as: shared by the input and by reshape. */
import type { ParamSpecs, ParamValues } from '../../base/params.ts'
import type { ValueId } from '../../ir/types.ts'
import type { Builder } from '../../ops/types.ts'
import type { AxisShape } from '../types.ts'
import { features, image, signal } from './axes.ts'
import { numberOf, textOf } from './values.ts'

const size = (label: string, help: string, value: number, forms: readonly string[]) =>
  ({ type: 'number', label, help, default: value, min: 1, max: 65536, integer: true, visibleWhen: { param: 'form', in: forms } }) as const

export function layoutSpecs(form: 'vector' | 'image') {
  return {
    form: {
      type: 'choice',
      label: 'Form',
      help: 'What the numbers stand for: a plain vector, the pixels of an image, or measurements along a line.',
      default: form,
      options: [
        { value: 'vector', label: 'Vector', help: 'Numbers without neighbours.' },
        { value: 'image', label: 'Image', help: 'Height × width × channels, row by row.' },
        { value: 'signal', label: 'Signal', help: 'Length × channels, such as a spectrum or a curve.' },
      ],
    },
    height: size('Height', 'Rows of pixels.', 8, ['image']),
    width: size('Width', 'Pixels in a row, or the length of a signal.', 8, ['image', 'signal']),
    channels: size('Channels', 'Numbers at each place: 1 for grey, 3 for red, green and blue.', 1, ['image', 'signal']),
    channelOrder: {
      type: 'choice',
      label: 'Order',
      help: 'How the numbers of several channels follow each other.',
      default: 'last',
      options: [
        { value: 'last', label: 'Place by place', help: 'All channels of the first pixel, then of the next one.' },
        { value: 'first', label: 'Channel by channel', help: 'The whole first channel, then the next one.' },
      ],
      visibleWhen: { param: 'form', in: ['image', 'signal'] },
    },
  } as const satisfies ParamSpecs
}

/** Axes that the parameters describe; a vector takes the length that comes. */
export function layoutShape(params: ParamValues, length: number): AxisShape {
  const form = textOf(params, 'form')
  if (form === 'vector') return features(length)
  const [width, channels] = [numberOf(params, 'width'), numberOf(params, 'channels')]
  return form === 'image' ? image(numberOf(params, 'height'), width, channels) : signal(width, channels)
}

/** Numbers [batch, n] in the shape of the layout. */
export function layOut(builder: Builder, value: ValueId, params: ParamValues): ValueId {
  if (textOf(params, 'form') === 'vector') return value
  const extents = layoutShape(params, 0).map((axis) => axis.size)
  const channels = extents.at(-1)!
  if (textOf(params, 'channelOrder') === 'last' || channels === 1) return builder.emit('reshape', [value], { shape: ['batch', ...extents] })
  const planes = builder.emit('reshape', [value], { shape: ['batch', channels, ...extents.slice(0, -1)] })
  return builder.emit('transpose', [planes], { perm: extents.length === 3 ? [0, 2, 3, 1] : [0, 2, 1] })
}
