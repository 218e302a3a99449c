/** For libraries that train a batch at a time: the rows cut into batches, used in turn. */
export function batches({ rows, batch, features, outputs, x, y }) {
  return Array.from({ length: Math.floor(rows / batch) }, (_, i) => ({
    x: x.slice(i * batch * features, (i + 1) * batch * features),
    y: y.slice(i * batch * outputs, (i + 1) * batch * outputs),
  }))
}
