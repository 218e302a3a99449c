#!/usr/bin/python3
"""PyTorch as an independent oracle, in float64.

Reads a request (request.ts) from standard input; writes forward values and gradients of every op's samples, optimiser
steps, losses and whole networks (networks.py) as JSON to standard output:

    node scripts/oracle/request.ts | python3 scripts/oracle/generate.py

An op without a counterpart here is answered with null; the tests name these.
"""
import json
import math
import sys

import torch
import torch.nn.functional as F

from networks import run_network

torch.set_default_dtype(torch.float64)
torch.set_num_threads(1)


def shape_of(attrs, inputs):
    return [inputs[-1].shape[0] if dim == "batch" else dim for dim in attrs["shape"]]


def pad(x, attrs):
    axis = attrs["axis"]
    widths = [0, 0] * (x.dim() - 1 - axis) + [attrs["before"], attrs["after"]]
    return F.pad(x, widths)


def recurrence(h, xs, u, w, reverse):
    steps = range(xs.shape[1])
    outs, before = {}, {}
    for t in reversed(steps) if reverse else steps:
        before[t] = h
        h = torch.tanh(xs[:, t] @ u + h @ w)
        outs[t] = h
    return h, torch.stack([outs[t] for t in steps], 1), torch.stack([before[t] for t in steps], 1)


def weight_grad(x, dy):
    return x.reshape(-1, x.shape[-1]).T @ dy.reshape(-1, dy.shape[-1])


def edges(attrs):
    names = ("tensor", "weight", "source", "column", "result", "target")
    return zip(*(attrs[name] for name in names))


def sparse_affine(inputs, attrs):
    values, weights = inputs[: attrs["values"]], inputs[attrs["values"] :]
    columns = [torch.zeros(values[0].shape[0], dtype=torch.float64) for _ in range(attrs["columns"])]
    for t, w, s, c, _, to in edges(attrs):
        columns[to] = columns[to] + values[s][:, c] * weights[t].reshape(-1)[w]
    return torch.stack(columns, 1)


def sparse_weight_grad(inputs, attrs):
    values, results = inputs[: attrs["values"]], inputs[attrs["values"] :]
    cells = [torch.zeros((), dtype=torch.float64) for _ in range(math.prod(attrs["shape"]))]
    for _, w, s, c, r, to in edges(attrs):
        cells[w] = cells[w] + (values[s][:, c] * results[r][:, to]).sum()
    return torch.stack(cells).reshape(attrs["shape"])


def nchw(x):
    return x.permute(0, 3, 1, 2)


def nhwc(x):
    return x.permute(0, 2, 3, 1)


def padded(x, attrs, value=0.0):
    top, bottom, left, right = attrs["padding"]
    return F.pad(x, (left, right, top, bottom), value=value)


def conv(x, kernel, attrs):
    weight = kernel.permute(3, 2, 0, 1)
    y = F.conv2d(padded(nchw(x), attrs), weight, None, attrs["stride"], 0, attrs["dilation"], attrs["groups"])
    return nhwc(y)


def gradient_of(f, at, dy):
    """Vector-Jacobian product that can itself be differentiated in dy and in whatever f reads."""
    (found,) = torch.autograd.grad(f(at), at, dy, create_graph=True)
    return found


def conv_input_grad(dy, kernel, attrs):
    height, width = attrs["image"]
    x = torch.zeros(dy.shape[0], height, width, kernel.shape[2] * attrs["groups"], requires_grad=True)
    return gradient_of(lambda x: conv(x, kernel, attrs), x, dy)


def conv_kernel_grad(x, dy, attrs):
    kernel = torch.zeros(*attrs["size"], x.shape[3] // attrs["groups"], dy.shape[3], requires_grad=True)
    return gradient_of(lambda k: conv(x, k, attrs), kernel, dy)


def max_pool(x, attrs):
    options = (attrs["size"], attrs["stride"], 0, attrs["dilation"])
    return nhwc(F.max_pool2d(padded(nchw(x), attrs, -math.inf), *options))


def max_scatter(x, dy, attrs):
    return gradient_of(lambda x: max_pool(x, attrs), x, dy)


def max_gather(x, v, attrs):
    image = padded(nchw(x), attrs, -math.inf)
    _, at = F.max_pool2d(image, attrs["size"], attrs["stride"], 0, attrs["dilation"], return_indices=True)
    flat = padded(nchw(v), attrs).flatten(2)
    return nhwc(flat.gather(2, at.flatten(2)).reshape(at.shape))


def window_sums(x, attrs):
    kernel = torch.ones(x.shape[1], 1, *attrs["size"])
    return F.conv2d(padded(x, attrs), kernel, None, attrs["stride"], 0, attrs["dilation"], x.shape[1])


def average_pool(x, attrs):
    x = nchw(x)
    return nhwc(window_sums(x, attrs) / window_sums(torch.ones_like(x), attrs))


def average_grad(dy, attrs):
    height, width = attrs["image"]
    x = torch.zeros(dy.shape[0], height, width, dy.shape[3], requires_grad=True)
    return gradient_of(lambda x: average_pool(x, attrs), x, dy)


def scatter_rows(index, dy, attrs):
    flat = dy.reshape(-1, dy.shape[-1])
    return torch.zeros(attrs["rows"], dy.shape[-1]).index_add(0, index.reshape(-1).long(), flat)


def amax(x, attrs):
    return torch.amax(x, dim=attrs["axes"], keepdim=attrs["keep"])


OPS = {
    "constant": lambda i, a: torch.tensor(a["values"], dtype=torch.float64).reshape(a["shape"]),
    "fill": lambda i, a: torch.full(shape_of(a, i), float(a["value"])),
    "reshape": lambda i, a: i[0].reshape(shape_of(a, i)),
    "transpose": lambda i, a: i[0].permute(a["perm"]),
    "concat": lambda i, a: torch.cat(i, dim=a["axis"]),
    "slice": lambda i, a: i[0].narrow(a["axis"], a["start"], a["length"]),
    "pad": lambda i, a: pad(i[0], a),
    "broadcast": lambda i, a: i[0].broadcast_to(shape_of(a, i)),
    "neg": lambda i, a: -i[0],
    "abs": lambda i, a: i[0].abs(),
    "sqrt": lambda i, a: i[0].sqrt(),
    "square": lambda i, a: i[0].square(),
    "reciprocal": lambda i, a: i[0].reciprocal(),
    "exp": lambda i, a: i[0].exp(),
    "log": lambda i, a: i[0].log(),
    "sin": lambda i, a: i[0].sin(),
    "cos": lambda i, a: i[0].cos(),
    "erf": lambda i, a: i[0].erf(),
    "tanh": lambda i, a: i[0].tanh(),
    "sigmoid": lambda i, a: i[0].sigmoid(),
    "relu": lambda i, a: i[0].relu(),
    "leakyRelu": lambda i, a: F.leaky_relu(i[0], a["alpha"]),
    "hardShrink": lambda i, a: F.hardshrink(i[0], a["lambda"]),
    "elu": lambda i, a: F.elu(i[0], a["alpha"]),
    "gelu": lambda i, a: F.gelu(i[0]),
    "silu": lambda i, a: F.silu(i[0]),
    "softplus": lambda i, a: F.softplus(i[0], threshold=1e9),
    "step": lambda i, a: (i[0] > 0).double(),
    "sign": lambda i, a: i[0].sign(),
    "add": lambda i, a: i[0] + i[1],
    "sub": lambda i, a: i[0] - i[1],
    "mul": lambda i, a: i[0] * i[1],
    "div": lambda i, a: i[0] / i[1],
    "maximum": lambda i, a: torch.maximum(i[0], i[1]),
    "minimum": lambda i, a: torch.minimum(i[0], i[1]),
    "greater": lambda i, a: (i[0] > i[1]).double(),
    "pow": lambda i, a: i[0] ** i[1],
    "where": lambda i, a: torch.where(i[0] != 0, i[1], i[2]),
    "sum": lambda i, a: i[0].sum(dim=a["axes"], keepdim=a["keep"]),
    "max": lambda i, a: amax(i[0], a),
    "linear": lambda i, a: i[0] @ i[1],
    "linearInputGrad": lambda i, a: i[0] @ i[1].T,
    "linearWeightGrad": lambda i, a: weight_grad(i[0], i[1]),
    "softmax": lambda i, a: F.softmax(i[0], -1),
    "logSoftmax": lambda i, a: F.log_softmax(i[0], -1),
    "softmaxCrossEntropy": lambda i, a: -(i[1] * F.log_softmax(i[0], -1)).sum(-1),
    "sigmoidCrossEntropy": lambda i, a: F.binary_cross_entropy_with_logits(
        *torch.broadcast_tensors(i[0], i[1]), reduction="none"
    ),
    "conv2d": lambda i, a: conv(i[0], i[1], a),
    "conv2dInputGrad": lambda i, a: conv_input_grad(i[0], i[1], a),
    "conv2dKernelGrad": lambda i, a: conv_kernel_grad(i[0], i[1], a),
    "maxPool2d": lambda i, a: max_pool(i[0], a),
    "maxPool2dScatter": lambda i, a: max_scatter(i[0], i[1], a),
    "maxPool2dGather": lambda i, a: max_gather(i[0], i[1], a),
    "averagePool2d": lambda i, a: average_pool(i[0], a),
    "averagePool2dGrad": lambda i, a: average_grad(i[0], a),
    "gatherRows": lambda i, a: F.embedding(i[0].long(), i[1]),
    "scatterRows": lambda i, a: scatter_rows(i[0], i[1], a),
    "sparseAffine": sparse_affine,
    "sparseWeightGrad": sparse_weight_grad,
    "scan": lambda i, a: recurrence(*i, a["reverse"]),
}


def run_op(case):
    if case["op"] not in OPS:
        return None
    inputs = [torch.tensor(x["data"], dtype=torch.float64).reshape(x["shape"]).requires_grad_(x["continuous"]) for x in case["inputs"]]
    outputs = OPS[case["op"]](inputs, case["attrs"])
    outputs = outputs if isinstance(outputs, tuple) else (outputs,)
    weights = [torch.tensor(w["data"], dtype=torch.float64).reshape(w["shape"]) for w in case["weights"]]
    assert [o.shape for o in outputs] == [w.shape for w in weights], case["op"]
    total = sum((o * w).sum() for o, w in zip(outputs, weights))
    wrt = [x for x in inputs if x.requires_grad]
    found = torch.autograd.grad(total, wrt, allow_unused=True) if wrt and total.requires_grad else [None] * len(wrt)
    flat = lambda t: t.detach().reshape(-1).tolist()
    return {
        "forward": [flat(o) for o in outputs],
        "gradients": [flat(torch.zeros_like(x) if g is None else g) for g, x in zip(found, wrt)],
    }


class NAdam(torch.optim.Optimizer):
    """Dozat 2016, as PyTorch documents it; release 1.13 multiplies mu twice into the product for the next step."""

    def __init__(self, values, rate, betas, epsilon):
        super().__init__(values, dict(rate=rate, betas=betas, epsilon=epsilon))

    @torch.no_grad()
    def step(self):
        for group in self.param_groups:
            (b1, b2), rate = group["betas"], group["rate"]
            for p in group["params"]:
                s = self.state[p]
                if not s:
                    s.update(t=0, m=torch.zeros_like(p), v=torch.zeros_like(p), product=1.0)
                s["t"] += 1
                mu, after = (b1 * (1 - 0.5 * 0.96 ** (t * 0.004)) for t in (s["t"], s["t"] + 1))
                s["product"] *= mu
                s["m"] = b1 * s["m"] + (1 - b1) * p.grad
                s["v"] = b2 * s["v"] + (1 - b2) * p.grad**2
                m = after * s["m"] / (1 - s["product"] * after) + (1 - mu) * p.grad / (1 - s["product"])
                p.sub_(rate * m / ((s["v"] / (1 - b2 ** s["t"])).sqrt() + group["epsilon"]))


class Lion(torch.optim.Optimizer):
    """Chen et al. 2023, algorithm 2; PyTorch has none."""

    def __init__(self, values, rate, betas, decay):
        super().__init__(values, dict(rate=rate, betas=betas, decay=decay))

    @torch.no_grad()
    def step(self):
        for group in self.param_groups:
            b1, b2 = group["betas"]
            for p in group["params"]:
                m = self.state[p].setdefault("m", torch.zeros_like(p))
                direction = torch.sign(b1 * m + (1 - b1) * p.grad)
                p.sub_(group["rate"] * (direction + group["decay"] * p))
                m.mul_(b2).add_((1 - b2) * p.grad)


def make_optimizer(case, values):
    p, rate = case["params"], case["learningRate"]
    betas = (p.get("beta1", 0.9), p.get("beta2", 0.999))
    optim = torch.optim
    kinds = {
        "sgd": lambda: optim.SGD(
            values, rate, momentum=p["momentum"], nesterov=p["nesterov"], weight_decay=p["weightDecay"]
        ),
        "adam": lambda: optim.Adam(values, rate, betas, p["epsilon"]),
        "rmsProp": lambda: optim.RMSprop(values, rate, alpha=p["decay"], eps=p["epsilon"], momentum=p["momentum"]),
        "adagrad": lambda: optim.Adagrad(values, rate, eps=p["epsilon"]),
        "adadelta": lambda: optim.Adadelta(values, rate, rho=p["rho"], eps=p["epsilon"]),
        "nAdam": lambda: NAdam(values, rate, betas, p["epsilon"]),
        "lion": lambda: Lion(values, rate, betas, p["weightDecay"]),
        "adamW": lambda: optim.AdamW(values, rate, betas, p["epsilon"], p["weightDecay"]),
    }
    return kinds[case["kind"]]() if case["kind"] in kinds else None


def run_optimizer(case):
    value = torch.tensor(case["start"], dtype=torch.float64, requires_grad=True)
    optimizer = make_optimizer(case, [value])
    if optimizer is None:
        return None
    steps = []
    for gradient in case["gradients"]:
        value.grad = torch.tensor(gradient, dtype=torch.float64)
        optimizer.step()
        steps.append(value.detach().tolist())
    return steps


def focal(z, t, gamma, multi):
    if multi:
        p = (F.softmax(z, -1) * t).sum(-1)
        return -((1 - p) ** gamma) * p.log()
    p = torch.where(t > 0.5, torch.sigmoid(z), torch.sigmoid(-z))
    return (-((1 - p) ** gamma) * p.log()).mean(1)


LOSSES = {
    "meanSquaredError": lambda z, p, t, a: F.mse_loss(p, t, reduction="none").mean(1),
    "meanAbsoluteError": lambda z, p, t, a: F.l1_loss(p, t, reduction="none").mean(1),
    "huber": lambda z, p, t, a: F.huber_loss(p, t, reduction="none", delta=a["delta"]).mean(1),
    "hinge": lambda z, p, t, a: F.relu(1 - (2 * t - 1) * z).mean(1),
    "klDivergence": lambda z, p, t, a: F.kl_div(F.log_softmax(z, -1), t, reduction="none").sum(1),
    "focal": lambda z, p, t, a: focal(z, t, a["gamma"], a["link"] == "softmax"),
    "binaryCrossEntropy": lambda z, p, t, a: F.binary_cross_entropy_with_logits(z, t, reduction="none").mean(1),
    "categoricalCrossEntropy": lambda z, p, t, a: F.cross_entropy(z, t, reduction="none"),
}
LINKS = {"identity": lambda z: z, "sigmoid": torch.sigmoid, "softmax": lambda z: F.softmax(z, -1)}


def run_loss(case):
    if case["kind"] not in LOSSES:
        return None
    argument = torch.tensor(case["argument"], dtype=torch.float64).reshape(case["shape"]).requires_grad_()
    target = torch.tensor(case["target"], dtype=torch.float64).reshape(case["shape"])
    loss = LOSSES[case["kind"]](argument, LINKS[case["link"]](argument), target, {**case["params"], "link": case["link"]})
    (gradient,) = torch.autograd.grad(loss.sum(), argument)
    return {"forward": loss.detach().tolist(), "gradient": gradient.reshape(-1).tolist()}


ACTIVATIONS = {
    "selu": F.selu,
    # F.hardsigmoid of 1.13 multiplies by a float32 1/6 even in float64.
    "hardSigmoid": lambda x: torch.clamp(x + 3, 0, 6) / 6,
    "hardTanh": F.hardtanh,
    "softsign": F.softsign,
    "gaussian": lambda x: torch.exp(-x * x),
    "relu6": F.relu6,
    "mish": F.mish,
}


def run_activation(name, values):
    x = torch.tensor(values, dtype=torch.float64, requires_grad=True)
    y = ACTIVATIONS[name](x)
    (gradient,) = torch.autograd.grad(y.sum(), x)
    return {"forward": y.tolist(), "gradient": gradient.tolist()}


def unary(name):
    return lambda x, params: OPS[name]([x], {"alpha": params.get({"leakyRelu": "slope", "elu": "alpha"}.get(name))})


FUNCTIONS = {
    "identity": lambda x, params: x,
    "sine": unary("sin"),
    **{name: unary(name) for name in ("sigmoid", "tanh", "relu", "leakyRelu", "elu", "gelu", "silu", "softplus", "softmax")},
    **{name: lambda x, params, f=f: f(x) for name, f in ACTIVATIONS.items()},
}


def finite(value):
    if isinstance(value, float):
        assert math.isfinite(value)
        return value
    if isinstance(value, list):
        return [finite(v) for v in value]
    if isinstance(value, dict):
        return {k: finite(v) for k, v in value.items()}
    return value


request = json.load(sys.stdin)
answer = {
    "torch": torch.__version__,
    "ops": {},
    "activations": {
        name: run_activation(name, request["activations"]["x"]) for name in request["activations"]["names"]
    },
    "optimizers": [run_optimizer(case) for case in request["optimizers"]],
    "losses": [run_loss(case) for case in request["losses"]],
    "networks": {
        case["name"]: run_network(case, FUNCTIONS, LOSSES, LINKS, make_optimizer) for case in request["networks"]
    },
}
for case in request["ops"]:
    answer["ops"].setdefault(case["op"], []).append(run_op(case))
json.dump(finite(answer), sys.stdout, separators=(",", ":"))
print()
