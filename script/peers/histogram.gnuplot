# The histogram of a file of numbers, a number a line, drawn in the terminal by gnuplot.
set terminal dumb 80 24
low = -5.0
width = 10.0 / 40
bin(x) = low + width * (floor((x - low) / width) + 0.5)
plot ARG1 using (bin($1)):(1.0) smooth frequency with boxes notitle
