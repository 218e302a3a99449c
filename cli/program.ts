import { Command, Option } from 'commander'
import { engines } from '../core/engines/registry.ts'
import { exportFormats } from '../core/export/formats/registry.ts'
import { create, type NewOptions } from './commands/new.ts'
import { doctor } from './commands/doctor.ts'
import { evaluate, type EvaluateOptions } from './commands/evaluate.ts'
import { exportDocument, type ExportOptions } from './commands/export.ts'
import { inspect, type InspectOptions } from './commands/inspect.ts'
import { predict, type PredictOptions } from './commands/predict.ts'
import { train, type TrainOptions } from './commands/train.ts'
import { validate, type ValidateOptions } from './commands/validate.ts'
import { hiddenLayers, wholeNumber } from './support/options.ts'

const epilogue = `
Examples:
  neuroloom new flowers.csv --target species --out flowers.loom
  neuroloom train flowers.loom --seed 1 --export flowers.json
  neuroloom evaluate flowers.json flowers.csv --split validation
  neuroloom predict flowers.json new.csv --out predicted.csv

Exit codes: 0 done, 1 the input is at fault, 2 wrong usage, 130 interrupted (a checkpoint is kept).`

/** The command line; `finish` receives the exit code of the command that ran. */
export function createProgram(version: string, finish: (code: number) => void): Command {
  const program = new Command('neuroloom')
    .description('Draw neural networks, train them on local files, take the model with you.')
    .version(version)
    .addHelpText('after', epilogue)
    .showHelpAfterError('(run with --help for usage)')
    .exitOverride()
  const command = (usage: string, description: string): Command => program.command(usage).description(description).showHelpAfterError('(run with --help for usage)').exitOverride()

  command('new <data>', 'draw a network for a data file, printing every decision')
    .requiredOption('--target <column>', 'column to predict')
    .addOption(new Option('--hidden <units>', 'units of the hidden layers').default([16], '16').argParser(hiddenLayers))
    .addOption(new Option('--task <task>', 'what is predicted').choices(['auto', 'classification', 'regression']).default('auto'))
    .requiredOption('--out <doc.loom>', 'document to write')
    .option('--json', 'print one JSON object')
    .action(async (data: string, options: NewOptions) => {
      finish(await create(data, options))
    })

  command('validate <doc>', 'say what keeps a document from training')
    .option('--json', 'print one JSON object')
    .option('--fix', 'apply the fixes that diagnostics offer, and save')
    .action(async (doc: string, options: ValidateOptions) => {
      finish(await validate(doc, options))
    })

  command('train <doc>', 'train a document on its data')
    .option('--data <file>', 'data file in place of the document\'s')
    .option('--seed <n>', 'seed of weights and batch order', wholeNumber(0))
    .option('--epochs <n>', 'epochs to train', wholeNumber(1))
    .addOption(new Option('--engine <engine>', 'engine').choices(['auto', ...Object.keys(engines)]))
    .option('--threads <n>', 'threads; 0 lets the engine choose', wholeNumber(0))
    .addOption(new Option('--resume', 'continue the latest interrupted run of this document').conflicts(['data', 'seed', 'epochs', 'engine', 'threads', 'fresh']))
    .option('--fresh', 'start from new weights even if the document keeps some')
    .option('--export <model.json>', 'export the trained model')
    .option('--json', 'the last line of output is one JSON object')
    .action(async (doc: string, options: TrainOptions) => {
      finish(await train(doc, options))
    })

  command('evaluate <model> <data>', 'loss and metrics of an exported model on a data file')
    .addOption(new Option('--split <set>', "rows of the model's own split").choices(['train', 'validation', 'test']))
    .option('--json', 'the last line of output is one JSON object')
    .action(async (model: string, data: string, options: EvaluateOptions) => {
      finish(await evaluate(model, data, options))
    })

  command('predict <model> <data>', "the data's columns with the model's predictions, as CSV")
    .option('--out <file>', 'file to write; standard output otherwise')
    .action(async (model: string, data: string, options: PredictOptions) => {
      finish(await predict(model, data, options))
    })

  command('export <doc>', 'export the latest trained weights of a document')
    .requiredOption('--out <file>', 'file to write')
    .addOption(new Option('--part <part>', 'the whole network, or one half of an autoencoder').choices(['whole', 'encoder', 'decoder']).default('whole'))
    .addOption(new Option('--format <format>', 'file format').choices(Object.keys(exportFormats)).default('json'))
    .option('--run <id>', 'a certain run')
    .option('--json', 'print one JSON object')
    .action(async (doc: string, options: ExportOptions) => {
      finish(await exportDocument(doc, options))
    })

  command('inspect <file>', 'what a document or a model file holds')
    .option('--program', 'print the compiled program too')
    .option('--json', 'print one JSON object')
    .action(async (file: string, options: InspectOptions) => {
      finish(await inspect(file, options))
    })

  command('doctor', 'check this machine and train a small example')
    .option('--json', 'print one JSON object')
    .action(async (options: { readonly json?: boolean }) => {
      finish(await doctor(options))
    })

  return program
}
