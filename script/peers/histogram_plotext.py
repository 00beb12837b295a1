"""The histogram of a file of numbers, drawn in the terminal by plotext 6."""

import sys

import numpy as np
import plotext

figure = plotext.figure
figure.plot_size(80, 24)
figure.draw(figure.hist(np.load(sys.argv[1]).tolist(), bins=40))
print(figure.build())
