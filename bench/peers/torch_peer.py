"""PyTorch on one thread: python3 torch_peer.py <workload.json> <seconds>; one line of JSON."""
import json
import sys
import time

import numpy
import torch

torch.set_num_threads(1)
# Numbers too small to matter would slow it once the loss is near zero.
torch.set_flush_denormal(True)
torch.manual_seed(1)
path, seconds = sys.argv[1], float(sys.argv[2])
task = json.load(open(path))
rows, batch = task["rows"], task["batch"]
x = torch.from_numpy(numpy.fromfile(path.replace(".json", ".x.f32"), dtype=numpy.float32).reshape(rows, -1))
y = torch.from_numpy(numpy.fromfile(path.replace(".json", ".y.f32"), dtype=numpy.float32).reshape(rows, -1))


class Graph(torch.nn.Module):
    """Level by level: each reads columns of everything before it by a masked matrix."""

    def __init__(self, network):
        super().__init__()
        inputs, sources = network["inputs"], network["sources"]
        level = [0] * inputs
        for own in sources:
            level.append(1 + max(level[i] for i in own))
        place = {i: i for i in range(inputs)}
        self.reads, self.masks = [], []
        self.weights, self.biases = torch.nn.ParameterList(), torch.nn.ParameterList()
        for depth in range(1, max(level) + 1):
            members = [i for i, own in enumerate(level) if own == depth and i >= inputs]
            reads = sorted({place[j] for i in members for j in sources[i - inputs]})
            at = {column: row for row, column in enumerate(reads)}
            mask = torch.zeros(len(reads), len(members))
            for column, i in enumerate(members):
                for j in sources[i - inputs]:
                    mask[at[place[j]], column] = 1
            for i in members:
                place[i] = len(place)
            self.reads.append(torch.tensor(reads))
            self.masks.append(mask)
            self.weights.append(torch.nn.Parameter((torch.rand(len(reads), len(members)) * 2 - 1) * 0.3 * mask))
            self.biases.append(torch.nn.Parameter(torch.zeros(len(members))))
        last = inputs + network["neurons"] - network["outputs"]
        self.outputs = torch.tensor([place[last + i] for i in range(network["outputs"])])

    def forward(self, value):
        for reads, mask, weight, bias in zip(self.reads, self.masks, self.weights, self.biases):
            value = torch.cat([value, torch.tanh(torch.addmm(bias, value[:, reads], weight * mask))], 1)
        return value[:, self.outputs]


def layered(network):
    functions = {"tanh": torch.nn.Tanh, "relu": torch.nn.ReLU, "sigmoid": torch.nn.Sigmoid}
    parts, width = [], task["features"]
    for layer in network["layers"]:
        parts.append(torch.nn.Linear(width, layer["units"]))
        if layer["activation"] in functions:
            parts.append(functions[layer["activation"]]())
        width = layer["units"]
    return torch.nn.Sequential(*parts)


def convolutional(network):
    side, channels = network["side"], 1
    parts = [torch.nn.Unflatten(1, (1, side, side))]
    for layer in network["layers"]:
        if layer["kind"] == "convolution":
            parts += [torch.nn.Conv2d(channels, layer["filters"], layer["size"]), torch.nn.ReLU()]
            side, channels = side - layer["size"] + 1, layer["filters"]
        elif layer["kind"] == "maxPool":
            parts.append(torch.nn.MaxPool2d(layer["size"]))
            side //= layer["size"]
        else:
            parts += [torch.nn.Flatten(), torch.nn.Linear(side * side * channels, layer["units"])]
    return torch.nn.Sequential(*parts)


make = {"graph": Graph, "layers": layered, "convolutional": convolutional}
model = make[task["network"]["kind"]](task["network"])
kind = torch.optim.Adam if task["optimizer"] == "adam" else torch.optim.SGD
# One call for all parameters at once: on the largest network ten times as fast as the default, one call for each.
optimizer = kind(model.parameters(), lr=task["learningRate"], foreach=True)
if task["loss"] == "crossEntropy":
    y = y.argmax(1)
    loss_of = torch.nn.functional.cross_entropy
else:
    loss_of = torch.nn.functional.mse_loss
parts = [(x[i : i + batch], y[i : i + batch]) for i in range(0, rows - batch + 1, batch)]


def measure():
    with torch.no_grad():
        return float(loss_of(model(x[:256]), y[:256]))


def until(limit):
    start, steps = time.perf_counter(), 0
    while True:
        inputs, targets = parts[steps % len(parts)]
        optimizer.zero_grad(set_to_none=True)
        loss_of(model(inputs), targets).backward()
        optimizer.step()
        steps += 1
        if steps % 8 == 0 and time.perf_counter() - start > limit:
            return steps * batch / (time.perf_counter() - start)


first = measure()
until(seconds / 2)
speed = until(seconds)
print(json.dumps({"samplesPerSecond": speed, "firstLoss": first, "lastLoss": measure(), "version": torch.__version__}))
