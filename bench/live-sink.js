/** The process that watches a run: reads what comes, and says that it did. */
process.on('message', () => {
  process.send?.({ kind: 'acknowledge' })
})
