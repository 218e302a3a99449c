process.parentPort.on('message', ({ data }) => process.parentPort.postMessage({ data, send: typeof process.send }))
