"""Whole networks in float64: one node kind between learned shifts and a prediction, or dense layers under a loss.

Everything is computed as PyTorch or a formula here says, not as the product does: images are turned to channels first,
`same` padding is put in explicitly (ONNX's SAME_UPPER), and a transposed convolution is PyTorch's own, cropped.
"""
import math

import torch
import torch.nn.functional as F


def tensor(data, shape):
    return torch.tensor(data, dtype=torch.float64).reshape(shape)


def first(x):
    """Channels from last to first."""
    return x.movedim(-1, 1)


def last(x):
    return x.movedim(1, -1)


def pair(value):
    return [1, int(value)] if not isinstance(value, list) else ([value[0]] * 2 if len(value) == 1 else list(value))


def same(extent, size, stride, dilation):
    """Zeros before and after along one axis: ONNX's SAME_UPPER."""
    count = -(-extent // stride)
    total = max(0, (count - 1) * stride + dilation * (size - 1) + 1 - extent)
    return total // 2, total - total // 2


def surround(x, p, size, stride, dilation, value=0.0):
    """x with channels first and, where the padding is `same`, what stands around it."""
    if p["padding"] != "same":
        return x
    (top, bottom), (left, right) = (same(x.shape[2 + a], size[a], stride[a], dilation[a]) for a in (0, 1))
    return F.pad(x, (left, right, top, bottom), value=value)


def window(p, name):
    return pair(p["kernel" if name == "conv" else "size"]), pair(p["stride"]), pair(p.get("dilation", 1 if not isinstance(p["stride"], list) else [1]))


def over_image(net, x, f):
    """A signal is an image of height 1."""
    return f(x) if len(net["shapes"][0]) == 3 else f(x.unsqueeze(1)).squeeze(1)


def image_kernel(kernel):
    return kernel if kernel.dim() == 4 else kernel.unsqueeze(0)


def convolution(c, x):
    p = c.params
    size, stride, dilation = window(p, "conv")
    weight = image_kernel(c["n.kernel"]).permute(3, 2, 0, 1)

    def convolve(x):
        around = surround(first(x), p, size, stride, dilation)
        return last(F.conv2d(around, weight, None, stride, 0, dilation, p["groups"]))

    return c.activate(over_image(c.net, x, convolve) + c.get("n.bias"))


def transposed(c, x):
    p = c.params
    size, stride, dilation = window(p, "conv")
    weight = c["n.kernel"].permute(3, 2, 0, 1)
    full = F.conv_transpose2d(first(x), weight, None, stride, 0, 0, p["groups"], dilation)
    if p["padding"] == "same":
        for axis in (0, 1):
            wanted = x.shape[1 + axis] * stride[axis]
            before, _ = same(wanted, size[axis], stride[axis], dilation[axis])
            lacking = max(0, before + wanted - full.shape[2 + axis])
            full = F.pad(full, (0, 0, 0, lacking) if axis == 0 else (0, lacking))
            full = full.narrow(2 + axis, before, wanted)
    return c.activate(last(full) + c.get("n.bias"))


def pooling(c, x):
    p = c.params
    size, stride, dilation = window(p, "pool")

    def sums(x):
        ones = torch.ones(x.shape[1], 1, *size)
        return F.conv2d(surround(x, p, size, stride, dilation), ones, None, stride, 0, 1, x.shape[1])

    def pool(x):
        x = first(x)
        if p["pool"] == "max":
            return last(F.max_pool2d(surround(x, p, size, stride, dilation, -math.inf), size, stride))
        return last(sums(x) / sums(torch.ones_like(x)))

    return over_image(c.net, x, pool)


def global_pooling(c, x):
    places = tuple(range(1, x.dim() - 1))
    return x.amax(places) if c.params["pool"] == "max" else x.mean(places)


def batch_norm(c, x):
    p = c.params
    scale, shift = c.get("n.scale", None), c.get("n.shift", None)
    mean, variance = c.states["n.mean"], c.states["n.variance"]
    if c.training and x.numel() == x.shape[-1]:
        # One value for each channel, which PyTorch refuses: its variance is 0.
        c.states["n.mean"] = (1 - p["momentum"]) * mean + p["momentum"] * x.detach().reshape(-1)
        c.states["n.variance"] = (1 - p["momentum"]) * variance
        return (x - x) / math.sqrt(p["epsilon"]) * (1 if scale is None else scale) + (0 if shift is None else shift)
    return last(F.batch_norm(first(x), mean, variance, scale, shift, c.training, p["momentum"], p["epsilon"]))


def layer_norm(c, x):
    return F.layer_norm(x, x.shape[-1:], c.get("n.scale", None), c.get("n.shift", None), c.params["epsilon"])


def dropout(c, x):
    rate = c.params["rate"]
    if not c.training or rate == 0:
        return x
    uniform = tensor(c.draws, (-1, 2))[:, 0].reshape(x.shape)
    return x * (1 - rate > uniform) / (1 - rate)


def noise(c, x):
    deviation = c.params["deviation"]
    if not c.training or deviation == 0:
        return x
    # Box and Muller.
    u, v = tensor(c.draws, (-1, 2)).T
    normal = torch.sqrt(-2 * torch.log(u + 2**-24)) * torch.cos(2 * math.pi * v)
    return x + deviation * normal.reshape(x.shape)


def laid_out(c, x):
    p = c.params
    flat = x.reshape(x.shape[0], -1)
    if p["form"] == "vector":
        return flat
    places = [p["height"], p["width"]] if p["form"] == "image" else [p["width"]]
    if p["channelOrder"] == "first":
        return last(flat.reshape(-1, p["channels"], *places))
    return flat.reshape(-1, *places, p["channels"])


def aligned(xs):
    """Vectors beside images get the missing axes."""
    rank = max(x.dim() for x in xs)
    return [x.reshape(x.shape[0], *[1] * (rank - x.dim()), *x.shape[1:]) for x in xs]


def fold(combine):
    def kind(c, *xs):
        total, *rest = aligned(xs)
        for x in rest:
            total = combine(total, x)
        return total

    return kind


def average(c, *xs):
    return sum(aligned(xs)) / len(xs)


def sliced(c, x):
    p = c.params
    axis = {"last": x.dim() - 1, "height": 1, "width": x.dim() - 2}[p["axis"]]
    return x.narrow(axis, p["start"], p["length"])


def upsampling(c, x):
    vertical, horizontal = pair(c.params["factor"])
    return x.repeat_interleave(vertical, 1).repeat_interleave(horizontal, 2)


def neuron(c, *xs):
    terms = [x.reshape(x.shape[0], -1) @ c[f"sum{i}-n.weight"].reshape(-1, 1) for i, x in enumerate(xs)]
    return c.activate(sum(terms) + c.get("n.bias"))


def dense(c, *xs):
    return c.activate(torch.cat(xs, -1) @ c["n.kernel"] + c.get("n.bias"))


KINDS = {
    "input": laid_out,
    "reshape": laid_out,
    "neuron": neuron,
    "dense": dense,
    "activation": lambda c, x: c.function(c.params["function"], x),
    "convolution1d": convolution,
    "convolution2d": convolution,
    "transposedConvolution2d": transposed,
    "pooling1d": pooling,
    "pooling2d": pooling,
    "globalPooling": global_pooling,
    "upsampling": upsampling,
    "flatten": lambda c, x: x.reshape(x.shape[0], -1),
    "slice": sliced,
    "concatenate": lambda c, *xs: torch.cat(xs, -1),
    "add": fold(lambda a, b: a + b),
    "subtract": fold(lambda a, b: a - b),
    "multiply": fold(lambda a, b: a * b),
    "average": average,
    "batchNormalisation": batch_norm,
    "layerNormalisation": layer_norm,
    "dropout": dropout,
    "gaussianNoise": noise,
    "embedding": lambda c, x: F.embedding(x.long(), c["n.table"]).flatten(1),
}


class Network:
    """One case: its parameters, states and settings, and its prediction's argument."""

    def __init__(self, case, activations):
        self.case, self.net, self.activations = case, case["net"], activations
        self.params = self.net["params"]
        self.values = {p["name"]: tensor(p["data"], p["shape"]).requires_grad_() for p in case["parameters"]}
        self.states = {s["name"]: torch.full(s["shape"], float(s["initial"])) for s in case["states"]}
        self.x = tensor(case["x"], (case["rows"], -1))
        self.training, self.draws = False, []

    def __getitem__(self, name):
        return self.values[name]

    def get(self, name, otherwise=0.0):
        return self.values.get(name, otherwise)

    def function(self, name, x):
        return self.activations[name](x, self.params)

    def activate(self, x):
        return self.function(self.params["activation"], x)

    def columns(self, name):
        offset, width = self.case["inputs"][name]
        return self.x.narrow(1, offset, width)

    def forward(self, training, draws=()):
        self.training, self.draws = training, draws
        if self.net["family"] == "dense":
            z = self.columns("x")
            for i in range(self.net["layers"]):
                z = (torch.tanh(z) if i > 0 else z) @ self[f"d{i}.kernel"] + self[f"d{i}.bias"]
            return z
        kind = KINDS[self.net["kind"]]
        if self.net["kind"] == "input":
            return kind(self, self.columns("n")).flatten(1) @ self["d.kernel"] + self["d.bias"]
        xs = []
        for i, shape in enumerate(self.net["shapes"]):
            x = self.columns(f"x{i}")
            if self.net["shifted"]:
                x = x + self.columns("s") @ self[f"shift{i}.kernel"] + self[f"shift{i}.bias"]
            xs.append(x.reshape(-1, *shape))
        return kind(self, *xs).flatten(1)

    def restrain(self):
        """Gradients of the penalties on the weights of the node."""
        for name, value in self.values.items():
            if self.net["family"] == "node" and name.startswith(("n.kernel", "sum")):
                value.grad += self.params.get("l1", 0) * value.detach().sign() + 2 * self.params.get("l2", 0) * value.detach()

    @torch.no_grad()
    def bound(self):
        limit = self.params.get("maxNorm", 0)
        if limit > 0:
            kernel = self["n.kernel"]
            length = kernel.square().sum(tuple(range(kernel.dim() - 1))).sqrt()
            kernel.mul_(limit / torch.clamp(length, min=limit))


def run_network(case, activations, losses, links, make_optimizer):
    """Predictions, gradients of the first step, and losses, parameters and states of every step."""
    network = Network(case, activations)
    net, values = network.net, network.values
    loss_kind, link = net.get("loss", "meanSquaredError"), net.get("link", "identity")
    weight = torch.ones(case["rows"]) if case["sampleWeight"] is None else tensor(case["sampleWeight"], (-1,))
    predict = lambda: links[link](network.forward(False)).detach().reshape(-1).tolist()
    forward = predict()
    optimizer = make_optimizer({**case["optimizer"], "learningRate": case["learningRate"]}, list(values.values()))
    found = {"forward": forward, "losses": [], "gradients": []}
    for step in range(case["steps"]):
        z = network.forward(True, case["draws"][step])
        target = tensor(case["target"], (case["rows"], -1))
        if loss_kind == "categoricalCrossEntropy":
            each = F.cross_entropy(z, target.argmax(1), reduction="none")
        else:
            each = losses[loss_kind](z, links[link](z), target, {**net["params"], "link": link})
        loss = (each * weight).sum() / weight.sum()
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        for value in values.values():
            value.grad = torch.zeros_like(value) if value.grad is None else value.grad
        network.restrain()
        if step == 0:
            found["gradients"] = [v.grad.reshape(-1).tolist() for v in values.values()]
        optimizer.step()
        network.bound()
        found["losses"].append(loss.item())
    found["after"] = [v.detach().reshape(-1).tolist() for v in values.values()]
    if network.states:
        found["states"] = [s.reshape(-1).tolist() for s in network.states.values()]
        found["predicted"] = predict()
    return rounded(found)


def rounded(value):
    """Twelve digits, which keeps the fixture small."""
    if isinstance(value, float):
        return float(f"{value:.12g}")
    if isinstance(value, dict):
        return {key: rounded(one) for key, one in value.items()}
    return [rounded(one) for one in value] if isinstance(value, list) else value
