"""Principal components of the training rows, fitted by scikit-learn, and how well they give back the validation rows.

Reads {"train": rows, "validation": rows, "copies": rows of the validation set, "components": n} as JSON on standard input. Writes
the mean squared error over all validation numbers, the codes of the validation rows, and the error of the copies that were given.
"""
import json
import sys

import numpy as np
from sklearn.decomposition import PCA
from sklearn.metrics import mean_squared_error

job = json.load(sys.stdin)
train, validation, copies = (np.array(job[name], dtype=float) for name in ("train", "validation", "copies"))
pca = PCA(n_components=job["components"], svd_solver="full").fit(train)
codes = pca.transform(validation)
given_back = pca.inverse_transform(codes)
json.dump(
    {
        "error": mean_squared_error(validation, given_back),
        "copiesError": mean_squared_error(validation, copies),
        "codes": codes.tolist(),
        "copies": given_back.tolist(),
    },
    sys.stdout,
)
