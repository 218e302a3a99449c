"""scikit-learn's answer: an MLP with one hidden layer of 16, on given rows of a file.

Reads a job as JSON on standard input, writes the scores as JSON. Inputs are imputed (median, most frequent), one-hot encoded and
standardised, all fitted on the training rows; the network runs to convergence without early stopping.
"""
import csv
import json
import sys
import warnings

import numpy as np
from sklearn.compose import ColumnTransformer
from sklearn.exceptions import ConvergenceWarning
from sklearn.impute import SimpleImputer
from sklearn.metrics import accuracy_score, r2_score
from sklearn.neural_network import MLPClassifier, MLPRegressor
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler

job = json.load(sys.stdin)
with open(job["file"], encoding="utf-8", newline="") as handle:
    table = list(csv.reader(handle, delimiter=job["delimiter"]))
header, rows = table[0], table[1:]
missing = set(job["missing"]) | {""}


def number(cell):
    if cell in missing:
        return np.nan
    return float(cell.replace(",", ".") if job["decimal"] == "," else cell)


numbers = [header.index(name) for name in job["numbers"]]
categories = [header.index(name) for name in job["categories"]]
target = header.index(job["target"])
X = np.empty((len(rows), len(numbers) + len(categories)), dtype=object)
for r, row in enumerate(rows):
    for k, c in enumerate(numbers):
        X[r, k] = number(row[c])
    for k, c in enumerate(categories):
        X[r, len(numbers) + k] = np.nan if row[c] in missing else row[c]
train, test = np.array(job["train"]), np.array(job["validation"])
parts = []
if numbers:
    parts.append(("n", make_pipeline(SimpleImputer(strategy="median"), StandardScaler()), list(range(len(numbers)))))
if categories:
    one_hot = make_pipeline(SimpleImputer(strategy="most_frequent"), OneHotEncoder(handle_unknown="ignore", sparse=False), StandardScaler())
    parts.append(("c", one_hot, list(range(len(numbers), len(numbers) + len(categories)))))
prepare = ColumnTransformer(parts)
A = prepare.fit_transform(X[train]).astype(float)
B = prepare.transform(X[test]).astype(float)

warnings.simplefilter("ignore", ConvergenceWarning)
scores = []
for seed in job["seeds"]:
    common = dict(hidden_layer_sizes=(16,), max_iter=5000, early_stopping=False, random_state=seed)
    if job["task"] == "classification":
        y = np.array([row[target] for row in rows])
        scores.append(accuracy_score(y[test], MLPClassifier(**common).fit(A, y[train]).predict(B)))
    else:
        y = np.array([number(row[target]) for row in rows], dtype=float)
        mean, sd = y[train].mean(), y[train].std()
        model = MLPRegressor(**common).fit(A, (y[train] - mean) / sd)
        scores.append(r2_score(y[test], model.predict(B) * sd + mean))
json.dump({"scores": scores}, sys.stdout)
